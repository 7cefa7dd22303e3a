/// Names by their codes within one snapshot, each read once however many rows share it.
final class KnownNames {
    private let lookup: NameLookup
    /// In the order of ``NameTable``; nil for a code that has no name.
    private var known = [[Int64: String?]](repeating: [:], count: NameTable.allCases.count)

    init(_ lookup: NameLookup) { self.lookup = lookup }

    func name(_ code: Int64, in table: NameTable) throws -> String? {
        guard code != 0 else { return nil }
        if let name = known[table.rawValue][code] { return name }
        let name = try lookup.name(code, in: table)
        known[table.rawValue][code] = .some(name)
        return name
    }
}
