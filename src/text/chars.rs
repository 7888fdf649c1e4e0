//! Classes of characters for the tokenizer and the splitter. Reads one character; returns whether it is in the class.

/// White space, and what is invisible and parts nothing: byte order mark, zero-width and control characters. Such
/// characters belong to no token; every other character belongs to one.
pub fn is_space(c: char) -> bool {
    match c {
        '\u{21}'..='\u{7e}' => false,
        '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{202a}'..='\u{202e}' => true,
        _ => c.is_whitespace() || c.is_control(),
    }
}

/// Letters, marks, joiners, soft hyphens: what a word is made of besides digits.
pub(super) fn is_letter(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' => true,
        '\0'..='\u{7f}' => false,
        '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{300}'..='\u{36f}' => true,
        '\u{900}'..='\u{dff}' => true, // Indic scripts: vowel signs are marks, not letters
        _ => c.is_alphabetic(),
    }
}

/// Letters and digits.
pub(super) fn is_word(c: char) -> bool {
    is_letter(c) || c.is_numeric()
}

/// What stands for an apostrophe inside a word.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '`' | '´' | 'ʼ' | '‘' | '＇')
}

/// Quotes that can only open; straight ones and ’ are not among them.
pub(super) fn opens_quote(c: char) -> bool {
    matches!(c, '“' | '‘' | '«' | '‹' | '„' | '‚' | '「' | '『' | '`')
}

/// Brackets that open.
pub(super) fn opens_bracket(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '（' | '［' | '【' | '〔' | '《' | '〈')
}

/// Brackets that close.
pub(super) fn closes_bracket(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '）' | '］' | '】' | '〕' | '》' | '〉')
}

/// Quotes that can close, straight ones included.
pub(super) fn closes_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '›' | '」' | '』')
}

/// Signs of money.
pub(super) fn is_currency(c: char) -> bool {
    matches!(c, '$' | '£' | '¥' | '¢' | '฿' | '＄' | '￡' | '￥' | '\u{20a0}'..='\u{20cf}')
}

/// Emoji and their parts: they make tokens of their own.
pub(super) fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}')
}

/// What continues an emoji: variation selectors, joiners, skin tones, keycaps.
pub(super) fn continues_emoji(c: char) -> bool {
    matches!(c, '\u{fe0e}' | '\u{fe0f}' | '\u{200d}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{20e3}')
}
