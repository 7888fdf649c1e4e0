#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| chancery::article::try_bytes(bytes, "input.gz"));
