use super::*;
use crate::relation::record;

/// Two articles say the same thing, one of them in other words; a third line is hostile in every field.
fn graph() -> Graph {
    let lines = [
        r#"{"article":"a-1","sentence":0,"subject":{"id":"xi-jinping","name":"Xi Jinping","kind":"person","state":"CHN","mention":{"text":"Xi","start":0,"end":2}},"relation":"CONSULT","mode":"visit","cameo":"043","label":"hosted","object":{"id":"kim-jong-un","name":"Kim Jong Un","kind":"person","state":"PRK","aliases":["Kim"],"mention":{"text":"Kim","start":10,"end":13}},"date":"2025-09-04","date_basis":"text","factuality":"asserted","attributed_to":null,"confidence":0.9,"source":{"publisher":"Reuters","url":null,"published":"2025-09-05"},"evidence":{"text":"Xi hosted Kim on Thursday.","start":0,"end":26}}"#,
        r#"{"article":"a-2","sentence":0,"subject":{"id":"kim-jong-un","name":"Kim Jong Un","kind":"person","state":"PRK"},"relation":"CONSULT","label":"met","object":{"id":"xi-jinping","name":"Xi Jinping","kind":"person","state":"CHN"},"date":"2025-09-04","date_basis":"text","factuality":"asserted","confidence":0.5,"source":{"publisher":"KCNA","published":"2025-09-06"},"evidence":{"text":"Kim met Xi.","start":0,"end":11}}"#,
        r#"{"article":"a|\\3","subject":{"id":"IRQ","sector":"MIL","name":"Iraq \"<\u0001\n>&'","kind":"state","state":"IRQ","aliases":["a|b\\","\u0645\u0631\u062d\u0628\u0627 \ud83d\ude00"]},"relation":"HOLDS_OFFICE","label":"\r\n\t","title":"x","object":{"id":"q \u0001\uffff","name":"Q","kind":"group"},"date":"2011/..","factuality":"planned","attributed_to":"Z","evidence":{"text":" \u0008\u000b\ufffe=1+1 ]]> ","start":3,"end":9,"in":"title"}}"#,
    ];
    lines.iter().map(|l| record::from_json(l).expect("a triple")).collect()
}

fn written(format: Format) -> String {
    let mut bytes = Vec::new();
    write(&graph(), format, &mut bytes).expect("written");
    String::from_utf8(bytes).expect("UTF-8")
}

fn read_back(format: Format, text: &str) -> Graph {
    read(format, text.as_bytes()).expect("read")
}

#[test]
fn graphml_says_this() {
    let text = written(Format::GraphMl);
    assert!(text.contains(
        r#"    <node id="person:xi-jinping">
      <data key="label">Xi Jinping</data>
      <data key="kind">person</data>
      <data key="state">CHN</data>
      <data key="mentions">2</data>
    </node>"#
    ));
    assert!(text.contains(
        r#"    <edge id="person:kim-jong-un.CONSULT.person:xi-jinping.2025-09-04.asserted" source="person:kim-jong-un" target="person:xi-jinping">
      <data key="edge_label">hosted</data>
      <data key="relation">CONSULT</data>
      <data key="mode">visit</data>
      <data key="cameo">043</data>
      <data key="quad">verbal cooperation</data>
      <data key="score">4</data>
      <data key="symmetric">true</data>
      <data key="date">2025-09-04</data>
      <data key="date_from">2025-09-04</data>
      <data key="date_to">2025-09-04</data>
      <data key="date_basis">text</data>
      <data key="factuality">asserted</data>
      <data key="weight">2</data>
      <data key="edge_mentions">2</data>
      <data key="confidence">0.95</data>
      <data key="sources">KCNA | Reuters</data>
      <data key="articles">a-1 | a-2</data>
      <data key="first_published">2025-09-05</data>
      <data key="last_published">2025-09-06</data>
      <data key="evidence">Xi hosted Kim on Thursday. | Kim met Xi.</data>
      <data key="mentions_json">[{"article":"a-1","sentence":0,"#
    ));
    assert!(text.contains(r#"<data key="label">Iraq &quot;&lt;&#10;&gt;&amp;&apos; (MIL)</data>"#));
}

#[test]
fn graphml_keys_are_typed_and_unique() {
    let text = written(Format::GraphMl);
    let keys: Vec<&str> = text.lines().filter(|l| l.contains("<key ")).collect();
    let ids: std::collections::BTreeSet<&str> = keys.iter().filter_map(|k| k.split('"').nth(1)).collect();
    assert_eq!(ids.len(), keys.len());
    for key in keys {
        let part: Vec<&str> = key.split('"').collect();
        assert!(part[1] == part[5] || part[1] == format!("edge_{}", part[5]), "{key}");
        assert!(["string", "long", "double", "boolean"].contains(&part[7]), "{key}");
    }
}

#[test]
fn gexf_edges_have_a_kind() {
    let text = written(Format::Gexf);
    assert!(text.contains(r#"<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">"#));
    assert!(text.contains(r#"<attvalue for="weight" value="2" start="2025-09-04" end="2025-09-05"/>"#));
    assert!(text.contains(r#"<spells><spell start="2025-09-04" end="2025-09-05"/></spells>"#));
    assert!(text.contains(r#"<spells><spell start="2011-01-01"/></spells>"#), "an open end stays open");
    assert!(text.contains(r#"target="person:xi-jinping" kind="CONSULT" label="hosted" weight="2">"#));
    assert!(text.contains(r#"<attvalue for="confidence" value="0.95"/>"#));
}

#[test]
fn dot_bundles_and_quotes() {
    let text = written(Format::Dot);
    assert!(text.contains(
        r##""person:kim-jong-un" -> "person:xi-jinping" [label="CONSULT", color="#0072B2", fontcolor="#0072B2", penwidth="2.0", weight="2", tooltip="Xi hosted Kim on Thursday.", dir="none"];"##
    ), "{text}");
    assert!(text.contains(r#""IRQ:MIL" [label="Iraq \"<\n>&amp;' (MIL)","#), "{text}");
    assert!(text.contains(r#"label="HOLDS_OFFICE (planned)\nx""#));
}

#[test]
fn csv_begins_with_what_people_read() {
    let text = written(Format::Csv);
    let mut lines = text.lines();
    assert!(
        lines.next().is_some_and(|l| l.starts_with("date,subject,relation,object,factuality,label,title,evidence"))
    );
    assert!(text.contains("\n2025-09-04,Xi Jinping,CONSULT,Kim Jong Un,asserted,hosted,,Xi hosted Kim on Thursday.,a-1,Reuters,2025-09-05,,0.9,text,"));
}

#[test]
fn what_is_written_is_read_back() {
    for format in Format::ALL.iter().copied().filter(|f| f.is_readable() && !f.is_folder()) {
        let mut bytes = Vec::new();
        write(&graph(), format, &mut bytes).expect("written");
        assert_eq!(read(format, bytes.as_slice()).expect("read"), graph(), "{}", format.name());
    }
}

#[test]
fn tables_of_others_are_read() {
    let graph =
        read_back(Format::Csv, "\u{FEFF}Object,Relation,Subject,Colour\nRUS,CONSULT,CHN,red\nNATO,ACCUSE,Xi Jinping\n");
    let ids: Vec<String> = graph.facts().iter().map(|f| f.id()).collect();
    assert_eq!(
        ids,
        ["CHN.CONSULT.RUS.undated.asserted", "organization:xi-jinping.ACCUSE.organization:nato.undated.asserted"]
    );
}

#[test]
fn errors_name_line_and_fault() {
    let says = |format, text: &str| read(format, text.as_bytes()).expect_err("an error").to_string();
    let good = written(Format::JsonLines);
    assert!(says(Format::JsonLines, &format!("{good}\n{{\"article\": \n")).starts_with("line 5: this is no triple: "));
    assert!(says(Format::JsonLines, "\u{1}").starts_with("line 1: this is no triple"));
    assert_eq!(
        says(Format::Csv, "subject,relation,object,date\nCHN,CONSULT,RUS,2025\nCHN,CONSULT,RUS,Friday\n"),
        "line 3: 'Friday' cannot stand in column 'date'"
    );
    assert!(says(Format::Csv, "a,b\n1,2\n").starts_with("line 1: the table has no column 'subject'"));
    let xml = written(Format::GraphMl);
    let broken = xml.replacen("\"relation\":\"CONSULT\"", "\"relation\":\"MEET\"", 1);
    assert!(says(Format::GraphMl, &broken).contains("relation is 'MEET'"), "{}", says(Format::GraphMl, &broken));
    let without = xml.replace("mentions_json", "other");
    let line = xml.lines().position(|l| l.contains("<edge ")).expect("an edge") + 1;
    assert!(says(Format::GraphMl, &without).starts_with(&format!("line {line}: edge 'IRQ:MIL.HOLDS_OFFICE.")));
    assert!(says(Format::GraphMl, &xml[..xml.len() / 2]).contains("line "));
    assert!(says(Format::GraphMl, "<html></html>").contains("this is no GraphML"));
    assert!(says(Format::NodeLink, "{\"edges\": [{\"key\": \"k\"}]}").contains("edge \"k\" has no triples"));
    assert!(says(Format::Dot, "").contains("dot is only written, not read"));
}

#[test]
fn paths_name_formats() {
    for (path, format) in [
        ("a.graphml", Some(Format::GraphMl)),
        ("a.b/C.GEXF", Some(Format::Gexf)),
        ("x.gv", Some(Format::Dot)),
        ("out/", Some(Format::GephiCsv)),
        ("x.csv", Some(Format::Csv)),
        ("x.ndjson", Some(Format::JsonLines)),
        ("x.plover.jsonl", Some(Format::Plover)),
        ("g.parquet", Some(Format::Parquet)),
        ("g.parquet/", Some(Format::ParquetTables)),
        ("g.neo4j/", Some(Format::Neo4jCsv)),
        ("out.gephi/", Some(Format::GephiCsv)),
        (".csv", None),
        ("csv", None),
        ("x.txt", None),
        ("x", None),
    ] {
        assert_eq!(Format::from_extension(path), format, "{path}");
    }
    for format in Format::ALL {
        assert_eq!(Format::parse(format.name()), Some(*format));
    }
    let error = save(&Graph::new(), "x.txt").expect_err("no such format").to_string();
    assert!(
        error.contains(".graphml, .gexf, .dot, .gv, .csv,") && error.contains(", or in / for Gephi's folder"),
        "{error}"
    );
}

#[test]
fn files_are_whole_or_not_there() {
    let folder = std::env::temp_dir().join(format!("chancery-export-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join("g.graphml");
    save(&graph(), &path).expect("saved");
    assert_eq!(load(&path).expect("loaded"), graph());
    save(&graph(), &folder).expect("saved");
    let mut names: Vec<String> = fs::read_dir(&folder)
        .expect("listed")
        .map(|e| e.expect("an entry").file_name().to_string_lossy().into())
        .collect();
    names.sort();
    assert_eq!(names, ["edges.csv", "g.graphml", "nodes.csv"], "nothing else is left behind");
    let nodes = fs::read_to_string(folder.join("nodes.csv")).expect("read");
    assert!(nodes.starts_with("Id,Label,kind,state,sector,aliases,mentions\n"));
    assert!(nodes.contains("IRQ:MIL,\"Iraq \"\"<  >&' (MIL)\",state,IRQ,MIL,"), "{nodes}");
    let error = load(folder.join("none.csv")).expect_err("not there");
    assert_eq!((error.kind(), error.path().is_some()), (ErrorKind::NotFound, true));
    assert!(save(&graph(), folder.join("no/such/g.csv")).is_err());
    fs::remove_dir_all(&folder).expect("removed");
}
