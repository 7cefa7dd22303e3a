extension FilterReader {
    /// Reads a query string's pairs; empty values count as missing.
    init(items: [(name: String, value: String)]) {
        self.init(values: Dictionary(grouping: items.filter { !$0.value.isEmpty }, by: \.name).mapValues { $0.map(\.value) })
    }
}
