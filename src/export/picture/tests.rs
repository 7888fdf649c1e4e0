use super::*;
use crate::graph::Graph;
use crate::relation::record;

/// Forty actors with long and odd names, every third pair with several relations.
fn graph() -> Graph {
    let names = ["United Nations Security Council", "A", "Шойгу", "שלום", "<b>&\"x\"\u{1}\n", "Côte d’Ivoire"];
    let party =
        |k: usize| format!(r#"{{"id": "p{k}", "name": {}, "kind": "person"}}"#, serde_json::json!(names[k % 6]));
    let relations = ["CONSULT", "ASSAULT", "AID", "HOLDS_OFFICE"];
    let line = |k: usize| {
        format!(
            r#"{{"article": "a{k}", "subject": {}, "relation": "{}", "object": {}, "evidence": "It <did>.\u0001"}}"#,
            party(k % 40),
            relations[k % 4],
            party((k * 7 + 3) % 40)
        )
    };
    (0..120).map(line).map(|l| record::from_json(&l).expect("a triple")).collect()
}

#[test]
fn no_label_covers_another() {
    let graph = graph();
    let shown = View::default().show(&graph);
    let scene = Scene::of(shown.network(Shape::Relations));
    let names = scene.lines.iter().filter_map(|l| l.name.as_ref().map(|(_, at)| at));
    let all: Vec<_> = scene.cards.iter().map(|c| &c.at).chain(names).collect();
    assert!(all.len() > 60, "some names found room");
    for (k, a) in all.iter().enumerate() {
        assert!(all[..k].iter().all(|b| !a.overlaps(b)), "{a:?}");
        assert!(a.x - a.w >= 0.0 && a.y - a.h >= 0.0 && a.x + a.w <= scene.width && a.y + a.h <= scene.height);
    }
}

#[test]
fn svg_is_whole_and_png_is_drawn() {
    let graph = graph();
    let shown = View::default().show(&graph);
    let (mut drawn, mut pixels) = (Vec::new(), Vec::new());
    svg(&shown, &mut drawn).expect("written");
    png(&shown, &mut pixels).expect("written");
    let text = String::from_utf8(drawn).expect("UTF-8");
    assert_eq!(text.matches("<g>").count(), 40);
    assert!(text.contains("&lt;b&gt;&amp;") && !text.contains('\u{1}'));
    assert!(text.contains(">material conflict</text>") && text.contains("32 or more"), "the legend is there");
    assert!(pixels.starts_with(b"\x89PNG\r\n"));
    let empty = Graph::new();
    png(&View::default().show(&empty), &mut pixels).expect("a picture of nobody");
}
