//! A nationality and a name together: "the Bolivian Banzer Suárez", "Chilean Lagos". Reads a phrase; returns the one at the
//! head of that state on the day whose name the words may spell. Day and state leave so few that other spellings and half
//! of a double surname are enough; without a day nothing is said.

use super::find::Work;
use super::knowledge::Sense;
use super::name::{fold_words, is_particle, surface_shapes, word_key};
use crate::text::Sentence;

/// Whom sentence `k` means if it is a nationality with a name and nothing else.
pub(crate) fn of_state(work: &Work<'_, '_>, k: usize) -> Option<u32> {
    let s = work.sentence(k);
    let day = work.day?;
    let skip = usize::from(s.form(0).eq_ignore_ascii_case("the"));
    // The state may be read as part of a longer name: only where it ends counts.
    let hit = work.found[k].scan.hits.iter().position(|h| h.from == skip)?;
    let (sense, _) = work.hit(k, hit);
    let from = work.found[k].scan.hits[hit].to;
    if !matches!(sense, Sense::Adjective | Sense::Citizen | Sense::State) || from >= s.len() {
        return None;
    }
    // "Congolese" is of two states; the name tells which.
    let states = of_form(work, &s, skip, from);
    let text = s.span_of(from, s.len()).of(work.document.text());
    let text = text.split('(').next().unwrap_or(text).trim();
    let capital = |w: &str| w.chars().next().is_some_and(char::is_uppercase) || is_particle(&fold_words(w));
    if !text.split([' ', ',']).filter(|w| !w.is_empty()).all(capital) {
        return None;
    }
    let words = words(text);
    let best = |e: u32| likeness(work, e, &words);
    let mut found: Vec<(u8, u8, u32)> = work
        .known
        .by_of
        .iter()
        .filter(|(of, _)| states.contains(of))
        .flat_map(|(_, held)| held.iter().map(|&t| &work.known.tenures[t as usize]))
        .filter(|t| t.holds(day))
        .map(|t| (best(t.person), work.known.weight(t.person, Some(day)), t.person))
        .filter(|f| f.0 > 0)
        .collect();
    found.sort_unstable_by(|a, b| b.cmp(a));
    found.dedup_by_key(|f| f.2);
    match found[..] {
        [one] => Some(one.2),
        [a, b, ..] if (a.0, a.1) != (b.0, b.1) => Some(a.2),
        // Namesakes at the head of one state: the one who leads it.
        [a, ..] => {
            let of = work.known.entries[a.2 as usize].state?;
            let alike: Vec<u32> = found.iter().filter(|f| (f.0, f.1) == (a.0, a.1)).map(|f| f.2).collect();
            work.known.leader(of, day).filter(|l| alike.contains(l))
        }
        [] => None,
    }
}

/// The states that the words `from..to` name, in any way but as a place.
fn of_form(work: &Work<'_, '_>, s: &Sentence<'_>, from: usize, to: usize) -> Vec<u32> {
    let shapes = surface_shapes(s.span_of(from, to).of(work.document.text()));
    let meanings = work.known.names.get(&shapes).iter();
    meanings
        .filter(|m| matches!(m.sense, Sense::Adjective | Sense::Citizen | Sense::State))
        .filter_map(|m| work.known.entries[m.entry as usize].state)
        .collect()
}

/// The words of a name that tell it from others.
fn words(name: &str) -> Vec<String> {
    let name = name.replace([',', '.'], " ");
    let all = fold_words(&name);
    all.split(' ').filter(|w| w.len() > 1 && !is_particle(w)).map(str::to_owned).collect()
}

/// How well words fit a person's name: 4 as they are, 3 by the sound, 2 nearly, 1 by the first name alone; else 0.
fn likeness(work: &Work<'_, '_>, person: u32, said: &[String]) -> u8 {
    let entry = &work.known.entries[person as usize];
    // "Henri, Grand Duke of Luxembourg", "Talal of Jordan"
    let bare = entry.name.split(" (").next().unwrap_or("");
    let own = words(bare.split(',').next().unwrap_or(bare).split(" of ").next().unwrap_or(bare));
    let family_first =
        entry.state.is_some_and(|s| work.known.family_first.contains(&work.known.entries[s as usize].id));
    // "French Emmanuel Petit" is not Emmanuel Macron, nor is "South Korean Kim" whoever is called Kim.
    let given = |k: usize, w: &str| !family_first && k == 0 && own.len() > 1 && work.known.given(w).is_some();
    if said.len() > 1 && work.known.given(&said[0]).is_some() && !own.iter().any(|w| close(w, &said[0]) > 1) {
        return 0;
    }
    // By one of the names that stand alone in any of the spellings, as "Harawi" for Elias Hrawi.
    let spelt = |w: &String| work.known.surnames.get(w).is_some_and(|held| held.contains(&person));
    let one = |w: &String| {
        let by_form = spelt(w) && !given(0, w) || spelt(w) && said.len() == 1 && own.len() == 1;
        let fits = own.iter().enumerate().filter(|(k, o)| !given(*k, o));
        let own =
            fits.map(|(k, o)| if k == 0 && own.len() > 1 && !family_first { close(o, w).min(1) } else { close(o, w) });
        own.chain(by_form.then_some(3)).max().unwrap_or(0)
    };
    // "South Korean Kim Yuna" is no Kim Dae-jung: where the family's name comes first, all words must fit.
    if family_first { said.iter().map(one).min().unwrap_or(0) } else { said.iter().map(one).max().unwrap_or(0) }
}

/// Whether two folded words spell one name: 4 the same, 3 the same to the ear, 2 most letters the same in order.
pub(crate) fn close(a: &str, b: &str) -> u8 {
    if a == b {
        return 4;
    }
    if a.len() < 3 || b.len() < 3 {
        return 0;
    }
    let (ka, kb) = (sound(a), sound(b));
    if ka == kb {
        return 3;
    }
    let (x, y): (Vec<char>, Vec<char>) = (ka.chars().collect(), kb.chars().collect());
    let mut row = vec![0usize; y.len() + 1];
    for c in &x {
        let mut before = 0;
        for (k, d) in y.iter().enumerate() {
            let old = row[k + 1];
            row[k + 1] = if c == d { before + 1 } else { row[k + 1].max(row[k]) };
            before = old;
        }
    }
    let same = x.first() == y.first() && x.len().min(y.len()) >= 6 && 2 * row[y.len()] * 4 >= 3 * (x.len() + y.len());
    if same { 2 } else { 0 }
}

/// A word without what transcriptions add, drop or swap.
fn sound(word: &str) -> String {
    let word = word.replace("dj", "j").replace("gh", "g").replace("sh", "s").replace("th", "t").replace("tch", "ch");
    let word = word.replace("dh", "d").replace("zh", "j").replace('v', "w").replace('z', "s");
    let word = if word.starts_with("ch") { word } else { word.replace('c', "k") };
    word_key(&word).replace(['h', '\''], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_are_close() {
        for (a, b) in
            [("rohani", "rouhani"), ("soeharto", "suharto"), ("enhsaihan", "enkhsaikhan"), ("novitskiy", "novitsky")]
        {
            assert!(close(a, b) > 1, "{a} {b}: {} {}", sound(a), sound(b));
        }
        assert_eq!(close("obama", "osama"), 0);
        assert_eq!(close("bush", "blair"), 0);
    }
}
