#![no_main]
use chancery::query::pattern::Pattern;

// What is read prints as it is read, and no text makes the parser fail otherwise than by an error.
libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Ok(pattern) = text.parse::<Pattern>() {
        let printed = pattern.to_string();
        assert_eq!(printed.parse::<Pattern>().ok(), Some(pattern), "{printed}");
    }
});
