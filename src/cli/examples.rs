//! Examples and exit codes behind the help of the commands that keep a store and ask.

pub const ADD: &str = "\
Examples:
  chancery add articles/ --store kg.db
  chancery add 'news/2024-*.jsonl.gz' --store kg.db

Exit codes:
  0  done
  2  wrong usage, or something could not be read or written; what was committed is safe";
pub const FORGET: &str = "\
Examples:
  chancery forget https://example.org/a-story --store kg.db
  chancery forget --before 2020 --store kg.db

Exit codes:
  0  done
  1  nothing was that old
  2  wrong usage, an article that is not there, or a store that cannot be written";
pub const QUERY: &str = "\
Examples:
  chancery query kg.db --actor China
  chancery query graph.graphml --actor China --with \"North Korea\" --relation CONSULT --since 2025
  chancery query triples.csv --actor Lavrov --format jsonl
  chancery query kg.db 'China -[SANCTION|COERCE]-> ?x:state where date >= 2024'
  chancery query kg.db '?a:state -[conflict]-> ?b:state count by ?a, ?b limit 10'

Exit codes:
  0  something was found
  1  nothing was found
  2  wrong usage, a name that means nobody or several, or a graph that cannot be read";
pub const PATH: &str = "\
Examples:
  chancery path kg.db Kim Zelensky
  chancery path kg.db China Israel --by strongest --relation cooperation

Exit codes:
  0  a way was found
  1  there is none
  2  wrong usage, a name that means nobody or several, or a graph that cannot be read";
pub const TIMELINE: &str = "\
Examples:
  chancery timeline kg.db China \"United States\" --by year
  chancery timeline kg.db Russia --since 2022 --format csv

Exit codes:
  0  something was found
  1  nothing was found
  2  wrong usage, a name that means nobody or several, or a graph that cannot be read";
pub const SHOW: &str = "\
Examples:
  chancery show kg.db \"Xi Jinping\"
  chancery show kg.db Iran --format json

Exit codes:
  0  the actor was found
  1  the graph does not know the actor
  2  wrong usage, a name that means nobody or several, or a graph that cannot be read";
pub const ANSWERS: &str = "\
Exit codes:
  0  something was found
  1  nothing was found
  2  wrong usage, or a graph that cannot be read";
pub const EVIDENCE: &str = "\
Examples:
  chancery evidence kg.db CHN.CONSULT.RUS
  chancery evidence kg.db CHN.CONSULT.RUS.2025-09-04.asserted --format json

Exit codes:
  0  something was found
  1  nothing was found
  2  wrong usage, or a graph that cannot be read";
pub const DIFF: &str = "\
Examples:
  chancery diff yesterday.db today.db
  chancery diff kg.db --slices 2023 2024

Exit codes:
  0  something changed
  1  nothing did
  2  wrong usage, or a graph that cannot be read";
