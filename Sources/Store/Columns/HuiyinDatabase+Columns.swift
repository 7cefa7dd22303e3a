extension HuiyinDatabase {
    /// Reads the facts into memory now rather than at the first question; without columns it does nothing.
    /// - Returns: bytes of memory that the columns take.
    /// - Throws: ``StoreError``.
    @discardableResult
    public func loadColumns() async throws -> Int {
        guard let columns else { return 0 }
        _ = try await read { db in try columns.snapshot(db) }
        return columns.bytes
    }
}
