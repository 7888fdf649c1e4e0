//! How far the work is, on a terminal. Reads the sizes of the sources and the bytes read of them; shows articles, rate
//! and the time that is left. Says nothing where standard error is no terminal.

use indicatif::{ProgressBar, ProgressStyle};
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A bar, or none.
pub struct Progress {
    bar: ProgressBar,
    articles: AtomicUsize,
    /// Bytes of the sources before, and of the one that is read.
    read: Mutex<(u64, Arc<AtomicU64>)>,
}

/// Folders deeper than this are not measured.
const DEEP: usize = 12;

impl Progress {
    /// The bar of some sources.
    pub fn new(sources: &[PathBuf]) -> Self {
        let progress = |bar| Progress { bar, articles: AtomicUsize::new(0), read: Mutex::default() };
        if !io::stderr().is_terminal() {
            return progress(ProgressBar::hidden());
        }
        let total: u64 = sources.iter().map(|s| size(s, DEEP)).sum();
        let known = total > 0 && sources.iter().all(|s| s.as_os_str() != "-");
        let bar = if known { ProgressBar::new(total) } else { ProgressBar::new_spinner() };
        let template = match known {
            true => "{bar:30} {msg}, {binary_bytes_per_sec}, {eta} left",
            false => "{spinner} {msg}, {elapsed}",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        progress(bar)
    }

    /// Goes on with another source, which counts here what it has read.
    pub fn follow(&self, bytes: Arc<AtomicU64>) {
        if let Ok(mut read) = self.read.lock() {
            read.0 += read.1.load(Relaxed);
            read.1 = bytes;
        }
    }

    /// So many articles more are done.
    pub fn add(&self, articles: usize) {
        let all = self.articles.fetch_add(articles, Relaxed) + articles;
        let rate = all as f64 / self.bar.elapsed().as_secs_f64().max(0.001);
        self.bar.set_message(format!("{all} articles, {rate:.0}/s"));
        if let Ok(read) = self.read.lock() {
            self.bar.set_position(read.0 + read.1.load(Relaxed));
        }
    }

    /// Runs something that writes lines of its own.
    pub fn suspend(&self, what: impl FnOnce()) {
        self.bar.suspend(what);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

fn size(path: &Path, deep: usize) -> u64 {
    let Ok(meta) = path.metadata() else { return 0 };
    if !meta.is_dir() || deep == 0 {
        return if meta.is_file() { meta.len() } else { 0 };
    }
    let entries = path.read_dir().into_iter().flatten().filter_map(Result::ok);
    entries.map(|e| size(&e.path(), deep - 1)).sum()
}
