//! Laws of the graph and its files, on arbitrary triples: merging is associative, commutative and idempotent, and what
//! is written is read back, whatever stands in the texts.

use super::tree::{Folder, files};
use chancery::actor::{Actor, ActorKind, Sector};
use chancery::calendar::Period;
use chancery::export::{self, Format};
use chancery::graph::View;
use chancery::relation::{DateBasis, Factuality, Party, Quote, Relation, Source, record};
use chancery::{Graph, Triple};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Texts that have broken writers before: quotes, markup, separators, line ends, control and non-characters,
/// right-to-left, emoji, combining marks; and any others.
pub fn hostile() -> impl Strategy<Value = String> {
    let hostile = [
        "",
        "a",
        "\"",
        "'",
        "\\",
        "\\\"",
        "<b>",
        "&amp;",
        "]]>",
        "<![CDATA[",
        "\n",
        "\r",
        "\r\n",
        "\t",
        " x ",
        ",",
        ";",
        "|",
        "\\|",
        "\u{0}",
        "\u{1}",
        "\u{8}",
        "\u{b}",
        "\u{1b}",
        "\u{7f}",
        "\u{85}",
        "\u{2028}",
        "\u{FEFF}",
        "\u{FFFE}",
        "\u{FFFF}",
        "שלום",
        "\u{202E}abc",
        "👩‍👩‍👧",
        "e\u{301}",
        "=1+1",
        "{}",
        "[]",
        "null",
        "-->",
        "--",
        "\\N",
        "\\l",
        "é",
    ];
    prop_oneof![4 => vec(select(hostile.to_vec()), 1..4).prop_map(|v| v.concat()), 1 => any::<String>()]
}

fn actor() -> impl Strategy<Value = Actor> {
    let id = prop_oneof![8 => select(&["CHN", "RUS", "IRQ:MIL", "xi-jinping", "un"][..]).prop_map(String::from), 1 => hostile()];
    let kind = select(&[ActorKind::State, ActorKind::State, ActorKind::Person, ActorKind::Organization][..]);
    let sector = option::weighted(0.2, select(Sector::ALL));
    (id, hostile(), kind, option::of(hostile()), sector, vec(hostile(), 0..3))
        .prop_map(|(id, name, kind, state, sector, aliases)| Actor { id, name, kind, state, sector, aliases })
}

fn quote() -> impl Strategy<Value = Quote> {
    (hostile(), 0u32..3, any::<u32>(), any::<bool>()).prop_map(|(text, start, end, in_title)| Quote {
        text,
        start,
        end,
        in_title,
    })
}

fn party() -> impl Strategy<Value = Party> {
    (actor(), option::of(quote())).prop_map(|(actor, mention)| Party { actor, mention })
}

fn period() -> impl Strategy<Value = Option<Period>> {
    let dates = ["2021-05-07", "2025-09", "2014", "2025-09-01/2025-09-07", "2011/..", "../2011", "../.."];
    option::of(select(dates.to_vec()).prop_map(|s| s.parse().expect("a period")))
}

pub fn triple() -> impl Strategy<Value = Triple> {
    let article = prop_oneof![6 => select(&["a-1", "a-2", "b"][..]).prop_map(String::from), 1 => hostile()];
    let relation = prop_oneof![select(&[Relation::Consult, Relation::Accuse][..]), select(Relation::ALL)];
    let factuality = prop_oneof![3 => Just(Factuality::Asserted), 1 => select(Factuality::ALL)];
    let basis = select(&[DateBasis::Text, DateBasis::Publication, DateBasis::None][..]);
    let confidence = prop_oneof![select(&[0.5, 1.0, 0.0, -1.0, 2.0, f32::NAN][..]), 0.0f32..1.0];
    let copy = option::weighted(0.3, select(&["a-1", "b"][..]).prop_map(String::from));
    let source = (option::of(hostile()), option::of(hostile()), period(), copy);
    (
        (article, 0u32..2, party(), relation, hostile(), party(), period()),
        (option::of(hostile()), option::of(hostile()), option::of(hostile()), option::of(hostile())),
        (basis, factuality, confidence, source, quote()),
    )
        .prop_map(|(a, b, c)| Triple {
            article: a.0,
            sentence: a.1,
            subject: a.2,
            relation: a.3,
            label: a.4,
            object: a.5,
            date: a.6,
            mode: b.0,
            cameo: b.1,
            title: b.2,
            attributed_to: b.3,
            date_basis: c.0,
            factuality: c.1,
            confidence: c.2,
            source: Source { publisher: c.3.0, url: c.3.1, published: c.3.2, copy_of: c.3.3 },
            evidence: c.4,
        })
}

/// The graph as every format writes it, folders included; pixels are left out, as they come of the SVG.
fn bytes(graph: &Graph) -> Vec<Vec<u8>> {
    let view = View { measures: true, ..View::default() };
    let shown = view.show(graph);
    let mut all = Vec::new();
    for format in Format::ALL.iter().filter(|f| **f != Format::Png) {
        if format.is_folder() {
            let folder = Folder::new();
            export::save_as(&shown, *format, folder.path()).expect("saved");
            let names = files(folder.path());
            all.extend(names.iter().map(|name| std::fs::read(folder.path().join(name)).expect("read")));
            continue;
        }
        let mut out = Vec::new();
        export::write_shown(&shown, *format, &mut out).expect("written");
        all.push(out);
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_split_order_and_overlap_gives_the_same_bytes(
        triples in vec(triple(), 0..24),
        dealt in vec(any::<(Index, Index)>(), 0..48),
        order in vec(any::<Index>(), 3),
    ) {
        let whole: Graph = triples.iter().cloned().collect();
        // Every triple goes to one part by its place, and some again to any.
        let mut parts = vec![Vec::new(); 3];
        for (k, t) in triples.iter().enumerate().rev() {
            parts[k % 3].push(t.clone());
        }
        for (from, to) in &dealt {
            if !triples.is_empty() {
                parts[to.index(3)].push(from.get(&triples).clone());
            }
        }
        let mut graphs: Vec<Graph> = parts.into_iter().map(|p| p.into_iter().collect()).collect();
        for k in order {
            let again = k.get(&graphs).clone();
            graphs.push(again);
        }
        let mut left = Graph::new();
        for graph in &graphs {
            left.merge(graph);
        }
        // The other way round, and bracketed from the right.
        let mut right = Graph::new();
        for graph in graphs.iter() {
            let mut next = graph.clone();
            next.merge(&right);
            right = next;
        }
        prop_assert!(left == whole && right == whole);
        let expected = bytes(&whole);
        prop_assert_eq!(&bytes(&left), &expected);
        prop_assert_eq!(&bytes(&right), &expected);
        let again: Graph = whole.triples().collect();
        prop_assert_eq!(&bytes(&again), &expected);
        let of_facts = Graph::of_facts(&whole.facts());
        prop_assert_eq!(&bytes(&of_facts), &expected);
    }

    #[test]
    fn what_is_written_is_read_back(triples in vec(triple(), 0..12)) {
        let graph: Graph = triples.into_iter().collect();
        for format in Format::ALL.iter().copied().filter(|f| f.is_readable() && !f.is_folder()) {
            let mut out = Vec::new();
            export::write(&graph, format, &mut out).expect("written");
            let back = export::read(format, out.as_slice());
            prop_assert!(back.as_ref().is_ok_and(|b| *b == graph), "{}: {:?}", format.name(), back.err());
        }
    }

    #[test]
    fn a_line_is_the_triple(mut triple in triple()) {
        let line = record::to_json(&triple);
        prop_assert!(!line.contains('\n'));
        triple.confidence = record::confidence(triple.confidence);
        // An empty id, sector or date is none; the id then comes from the name.
        prop_assume!(!triple.subject.actor.id.is_empty() && !triple.object.actor.id.is_empty());
        prop_assert_eq!(record::from_json(&line).expect("a triple"), triple);
    }

    #[test]
    fn readers_never_panic(bytes in vec(any::<u8>(), 0..200), cut in any::<Index>(), triple in triple()) {
        let graph: Graph = [triple].into_iter().collect();
        for format in Format::ALL.iter().copied().filter(|f| f.is_readable() && !f.is_folder()) {
            let _ = export::read(format, bytes.as_slice());
            let mut out = Vec::new();
            export::write(&graph, format, &mut out).expect("written");
            out.truncate(cut.index(out.len() + 1));
            out.extend(&bytes);
            let _ = export::read(format, out.as_slice());
        }
    }
}
