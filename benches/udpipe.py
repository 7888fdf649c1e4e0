#!/usr/bin/env python3
"""UDPipe from PyPI on the text that benches/parse.rs reads, on one core: tokens a second, to put beside ours.

    pip install ufal.udpipe;  python3 benches/udpipe.py ../shared [SENTENCES]

No UDPipe model is in a registry, so one with the settings of the published English models (hidden layer of 200, two
taggers) is trained for one pass on the first sentences of ewt-train: its speed is theirs, its accuracy is not.
Reads SHARED/treebank/ewt-train.conllu and SHARED/articles/guardian.jsonl; prints two lines.
"""
import json, os, sys, tempfile, time

import ufal.udpipe as udpipe

shared = sys.argv[1] if len(sys.argv) > 1 else "../shared"
most = int(sys.argv[2]) if len(sys.argv) > 2 else 4000


def train():
    """Returns the path of a model trained on `most` sentences."""
    sentences = udpipe.Sentences()
    reader = udpipe.InputFormat.newConlluInputFormat()
    with open(os.path.join(shared, "treebank", "ewt-train.conllu"), encoding="utf-8") as lines:
        reader.setText(lines.read())
    while len(sentences) < most:
        sentence = udpipe.Sentence()
        if not reader.nextSentence(sentence):
            break
        sentences.append(sentence)
    error = udpipe.ProcessingError()
    model = udpipe.Trainer.train(
        "morphodita_parsito", sentences, udpipe.Sentences(), "epochs=1;dimension=24", "models=2;iterations=1",
        "iterations=1;hidden_layer=200;embedding_upostag=20;embedding_feats=20;embedding_deprel=20;embedding_form=50",
        error)
    if error.occurred():
        sys.exit(f"training failed: {error.message}")
    path = os.path.join(tempfile.mkdtemp(), "speed.udpipe")
    with open(path, "wb") as out:
        out.write(model if isinstance(model, bytes) else model.encode("latin-1", "surrogateescape"))
    return path


def corpus():
    """The first 20 articles that benches/parse.rs reads 120 of."""
    with open(os.path.join(shared, "articles", "guardian.jsonl"), encoding="utf-8") as lines:
        return "\n\n".join(json.loads(line)["text"] for _, line in zip(range(20), lines))


def main():
    path = train()
    model = udpipe.Model.load(path)
    if model is None:
        sys.exit(f"{path}: not a model")
    text, error = corpus(), udpipe.ProcessingError()
    start = time.process_time()
    pipeline = udpipe.Pipeline(model, "tokenize", udpipe.Pipeline.DEFAULT, udpipe.Pipeline.DEFAULT, "conllu")
    rows = pipeline.process(text, error)
    seconds = time.process_time() - start
    tokens = sum(line[:1].isdigit() for line in rows.splitlines())
    version = udpipe.Version.current()
    print(f"UDPipe {version.major}.{version.minor}.{version.patch}, {tokens} tokens, one core")
    print(f"tokenize, tag, lemma and tree {tokens / seconds:>12.0f} tokens/s")


main()
