import GRDB

extension ColumnSnapshot {
    /// The columns of the revision that `db` shows, made of this older one and what changed since; nil when that cannot be told.
    func advanced(_ db: Database, to revision: Int64) throws -> ColumnSnapshot? {
        guard let change = try FactChange.between(self.revision, revision, db) else { return nil }
        let source = ColumnSource(db)
        var moments = change.moments
        if let added = change.added { moments.formUnion(try source.moments(added)) }
        let touched = moments.filter { $0 >= floor }.sorted()
        var customers = customers
        try source.update(&customers, change.customers)
        let chunks = try replacing(touched, source)
        return ColumnSnapshot(revision: revision, floor: floor, chunks: chunks, customers: customers)
    }

    /// Takes the rows of `moments` out of their chunks, and puts what the file holds under them now in their places, or at the end.
    private func replacing(_ moments: [Int64], _ source: ColumnSource) throws -> [ColumnChunk] {
        guard !moments.isEmpty else { return chunks }
        var places: [Int64: Int] = [:]
        for (index, chunk) in chunks.enumerated() {
            guard let first = chunk.moments.first, let last = chunk.moments.last else { continue }
            for moment in moments[Self.place(first, moments)...] {
                guard moment <= last else { break }
                if chunk.row(moment) != nil { places[moment] = index }
            }
        }
        var rows: [Int: [ColumnRow]] = [:]
        try source.visit(moments) { row in rows[places[row.fact.moment] ?? -1, default: []].append(row) }
        let (gone, touched) = (Set(places.keys), Set(places.values))
        var chunks = try chunks.enumerated().flatMap { index, chunk in
            touched.contains(index) ? try Self.merged(chunk, without: gone, with: rows[index] ?? []) : [chunk]
        }
        let fresh = rows[-1] ?? []
        guard !fresh.isEmpty, let last = chunks.last, last.count < ColumnChunk.mostRows else {
            return try chunks + Self.merged(nil, without: [], with: fresh)
        }
        let room = ColumnChunk.mostRows - last.count
        chunks.removeLast()
        chunks += try Self.merged(last, without: [], with: Array(fresh.prefix(room)))
        return try chunks + Self.merged(nil, without: [], with: Array(fresh.dropFirst(room)))
    }

    /// The rows of `chunk` that stay, and `rows`, which are sorted, in the order of their moments.
    private static func merged(
        _ chunk: ColumnChunk?,
        without gone: Set<Int64>,
        with rows: [ColumnRow]
    ) throws -> [ColumnChunk] {
        var merged: [ColumnChunk] = []
        var builder = ChunkBuilder()
        func close() {
            if let full = builder.chunk() { merged.append(full) }
            builder = ChunkBuilder()
        }
        var next = 0
        for row in 0..<(chunk?.count ?? 0) {
            guard let chunk else { break }
            let moment = chunk.moments[row]
            while next < rows.count, rows[next].fact.moment <= moment {
                try builder.append(rows[next])
                next += 1
            }
            if !gone.contains(moment) { builder.append(row, of: chunk) }
        }
        for row in rows[next...] {
            if builder.isFull { close() }
            try builder.append(row)
        }
        close()
        return merged
    }

    /// How many of the sorted `moments` are earlier than `moment`.
    private static func place(_ moment: Int64, _ moments: [Int64]) -> Int {
        var (low, high) = (0, moments.count)
        while low < high {
            let middle = (low + high) / 2
            if moments[middle] < moment { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
