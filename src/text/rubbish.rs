//! Long rows that are no language: rules, broken quotes, one word over and over. Reads the words of a sentence; returns
//! whether there is something to parse. A person's sentence of any length is.

/// From so many words on a sentence is looked at.
const LONG: usize = 100;
/// In a sentence of language, at least one in so many words is a new one.
const SAME: usize = 8;

/// Whether `forms` is no sentence. `seen` is a buffer.
pub fn is_rubbish<'t>(forms: &[&'t str], seen: &mut Vec<&'t str>) -> bool {
    if forms.len() < LONG {
        return false;
    }
    seen.clear();
    let most = forms.len() / SAME;
    for &form in forms {
        if let Err(place) = seen.binary_search(&form) {
            if seen.len() == most {
                return false;
            }
            seen.insert(place, form);
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::is_rubbish;

    #[test]
    fn only_long_rows_of_the_same() {
        let rubbish = |text: &str| is_rubbish(&text.split(' ').collect::<Vec<_>>(), &mut Vec::new());
        assert!(rubbish(&"\" ".repeat(400)) && rubbish(&"a b ".repeat(60)));
        assert!(!rubbish("no no no") && !rubbish(&"a b ".repeat(40)));
        let names = (0..60).map(|k| format!("Name{k} and ")).collect::<String>();
        assert!(!rubbish(&names));
    }
}
