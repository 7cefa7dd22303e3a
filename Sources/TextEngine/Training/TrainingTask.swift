/// What `huiyin train` can train, and from which labelled sets.
///
/// Sets marked research-only or non-commercial in the data's README never appear here.
public enum TrainingTask: String, Sendable, CaseIterable {
    case sentiment, emotion, department, opinions, topics

    /// Folders below the data directory, with the pack that their texts belong to.
    var sets: [(name: String, pack: SentimentPack)] {
        switch self {
        case .sentiment:
            [
                ("online_shopping_10_cats", .ecommerce), ("waimai_10k", .restaurant), ("chnsenticorp_htl", .hotel),
                ("weibo_senti_100k_noemo", .general), ("weibo2018", .general), ("nlpcc14_sc", .ecommerce),
                ("eprstmt", .ecommerce), ("jd_laptop_sentiment", .electronics), ("bdci_car", .auto),
                ("asap_sample", .restaurant), ("smp2020_ewect", .general), ("weibo_senti_100k", .general),
            ]
        case .emotion: [("smp2020_ewect", .general)]
        case .department: [("zhengwu_12345", .general)]
        // Topics lie where their pack says, see ``TopicSource``.
        case .topics: []
        case .opinions:
            [
                ("online_shopping_10_cats", .ecommerce), ("waimai_10k", .restaurant), ("chnsenticorp_htl", .hotel),
                ("nlpcc14_sc", .ecommerce), ("jd_laptop_sentiment", .electronics), ("asap_sample", .restaurant), ("bdci_car", .auto),
            ]
        }
    }
}

/// Why a training cannot run.
public enum TrainingError: Error, Equatable, CustomStringConvertible {
    case missingSet(String)
    /// File name, line number from 1.
    case badLine(String, Int)
    case tooFewLabels(String)
    /// The task reads texts with the engine's dictionaries and lists.
    case needsEngine(String)

    public var description: String {
        switch self {
        case .missingSet(let path): "The training set “\(path)” cannot be read: give the folder of the labelled sets with --data."
        case .badLine(let file, let line): "Line \(line) of “\(file)” is not a JSON object with “text” and a label: correct or remove it."
        case .needsEngine(let task): "“\(task)” is learned with the engine's dictionaries: run `make deps` and start it as `huiyin train`."
        case .tooFewLabels(let task): "The sets for “\(task)” hold fewer than two different labels: add examples of another label."
        }
    }
}
