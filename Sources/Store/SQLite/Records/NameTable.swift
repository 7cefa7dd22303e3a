/// The tables that give each name of one kind a small number; 0 stands for "none".
enum NameTable: Int, CaseIterable, Sendable {
    case channel, source, touchpoint, product, region, store, tier, event, language, engine, taxonomyStamp, word, need
    case sentiment, emotion, noise, intent, topic

    /// The table's name in SQL.
    var name: String { Self.names[rawValue] }
    private static let names = allCases.map { String(describing: $0) }
}
