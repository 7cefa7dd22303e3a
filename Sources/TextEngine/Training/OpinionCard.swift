/// The card of the opinions' model.
enum OpinionCard {
    static func text(figures: LabelScore, sentences: [OpinionSpans.Sentence], uses: Int, rows: Int) -> String {
        let pairs = sentences.reduce(0) { $0 + $1.pairs.count }
        let dishes = sentences.reduce(0) { $0 + $1.pairs.count { $0.dish != nil } }
        let sets = Dictionary(grouping: sentences, by: \.set).map { ($0.key, $0.value.count) }.sorted { $0.0 < $1.0 }
        return """
            # opinions

            What it answers: which words of a text name an aspect, which judge it, which belong together, and on which side; see
            `docs/methods/opinions.md`.

            ## Method
            A structured perceptron over \(TagFeatures.count) hashed features a word (neighbouring words, parts of speech, the engine's word lists,
            and how customers use each word), averaged; a perceptron of three classes for the side. 8-bit weights, \(rows) rows.
            How \(uses) words are used was counted over the review sets below, without labels but for their sides.

            ## Training sets and the terms stated at their source
            Spans: \(sentences.count) sentences with \(pairs) pairs, labelled for this project (`opinion-spans.tsv`, places only) in
            \(sets.map { "\($0.0) (\($0.1))" }.joined(separator: ", ")). Words: \(TrainingTask.opinions.sets.map(\.name).joined(separator: ", ")).
            asap_sample: Apache-2.0; nlpcc14_sc: shared task; bdci_car: competition; the others: none stated. Sets marked
            research-only (zhang_restaurant_triplets, shampoo, zh_absa_small) neither trained nor tuned it.

            ## Figures
            Five-fold cross-validation on the labelled sentences, spans overlapping and side right; the \(dishes) pairs on an attribute
            of a dish must name the dish: precision
            \(CardText.decimal(100 * figures.precision, 2)) %, recall \(CardText.decimal(100 * figures.recall, 2)) %, F1 \(CardText.decimal(100 * figures.f1, 2)) %.

            ## Limits
            Labelled by one annotator. Most sentences are on restaurants; shops, hotels, laptops and books are a tenth. English is
            read by the word lists alone. A pair whose aspect is only implied is found only when a list says what it implies.

            ## Rebuild
            `huiyin train opinions --data DIR --out Models/opinions.bin`; seed \(Trainer.seed); the same data, lists and packs
            give the same bytes.

            """
    }
}
