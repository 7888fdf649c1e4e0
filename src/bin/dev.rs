#![allow(missing_docs, clippy::all)]
use chancery::actor::ActorKind;
use chancery::span::Span;
use chancery::*;
use std::io::BufRead;
fn byte(t: &str, cp: usize) -> usize {
    t.char_indices().nth(cp).map_or(t.len(), |(b, _)| b)
}
fn main() {
    let a: Vec<String> = std::env::args().collect();
    match a[1].as_str() {
        "relate" => {
            for l in std::io::BufReader::new(std::fs::File::open(&a[2]).unwrap()).lines() {
                let v: serde_json::Value = serde_json::from_str(&l.unwrap()).unwrap();
                let t = v["text"].as_str().unwrap();
                let doc = text::analyse(t, &[Span::new(0, t.len())]);
                for (k, p) in v["pairs"].as_array().unwrap().iter().enumerate() {
                    let sp = |x: &str| {
                        let s = &p[x]["spans"];
                        let (a, b) = (s[0][0].as_u64().unwrap() as usize, s[0][1].as_u64().unwrap() as usize);
                        Span::new(byte(t, a), byte(t, b))
                    };
                    let f = relation::between(&doc, (sp("source"), ActorKind::State), (sp("target"), ActorKind::State));
                    let f: Vec<_> = f
                        .iter()
                        .filter(|f| f.relation.is_event() && f.relation != relation::Relation::Statement)
                        .collect();
                    let g = f.iter().find(|f| f.subject == 0).or(f.first());
                    let r = g.map_or("", |f| f.relation.as_str());
                    println!(
                        "{}",
                        serde_json::json!({"id":v["id"],"pair":k,"relation":r,"rev":g.is_some_and(|f|f.subject!=0),"label":g.map_or("",|f|f.label.of(t))})
                    );
                }
            }
        }
        "tree" => {
            let t = &a[2];
            let d = text::analyse(t, &[Span::new(0, t.len())]);
            for s in d.sentences() {
                for i in 0..s.len() {
                    println!(
                        "{}\t{}\t{}\t{}\t{}\t{}\t{}",
                        i,
                        s.form(i),
                        s.lemma(i),
                        s.upos(i),
                        s.xpos(i),
                        s.head(i).map_or("-".into(), |h| h.to_string()),
                        s.deprel(i)
                    );
                }
                println!();
            }
        }
 "extract"=>{ let ex=Extractor::new(); use std::io::Write; let mut o=std::io::BufWriter::new(std::io::stdout());
   for l in std::io::BufReader::new(std::fs::File::open(&a[2]).unwrap()).lines(){let v:serde_json::Value=serde_json::from_str(&l.unwrap()).unwrap();let g=|k:&str|v[k].as_str().map(String::from);
    let text=g("text").unwrap();let mut at=0;let mut blocks=vec![];for l in text.split('\n'){if !l.trim().is_empty(){let s=l.len()-l.trim_start().len();blocks.push(Span::new(at+s,at+s+l.trim().len()));}at+=l.len()+1;}
    let art=Article{id:g("id").unwrap(),title:g("title"),text,published:g("published").and_then(|p|p.parse().ok()),publisher:g("publisher"),url:g("url"),blocks};
    for t in ex.read(&art){writeln!(o,"{}",relation::record::to_json(&t)).unwrap();} } }
 "actors"=>{ let t=&a[2]; let d=text::analyse(t,&[Span::new(0,t.len())]); let ac=actor::find(&d,a.get(3).and_then(|x|x.parse().ok())); for m in &ac.mentions{println!("{:?} {} [{}] -> {:?}",m.form,m.sentence,m.span.of(t),m.actors.iter().map(|&x|format!("{}:{:?}",ac.actors[x].id,ac.actors[x].sector)).collect::<Vec<_>>());} for o in &ac.offices{println!("OFFICE {} {} of {}",ac.actors[o.person].name,o.title,ac.actors[o.of].name);} }
 _=>{} } }
