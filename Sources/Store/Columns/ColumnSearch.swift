import GRDB
import Insights

/// Finds the newest voices that say what somebody searches for among those that a filter admits.
///
/// The index of words knows nothing of a filter, and a fact costs a look into the file. So the columns choose the rows first, a chunk at a time from the newest on.
/// Where few remain, their texts are read; where many do, the index is walked beside them, and only what stands in both is kept.
struct ColumnSearch {
    private let snapshot: ColumnSnapshot
    private let scan: ColumnScan
    private let search: SearchExpression
    private let cursor: VoiceCursor?
    private let limit: Int

    /// Up to this many rows of a chunk are read as texts: about what beginning a walk through the index costs.
    static let mostTexts = 32

    /// nil for a list that is to be read from the file: by severity, or a text with alternatives.
    init?(_ filter: ResolvedFilter, _ snapshot: ColumnSnapshot, order: VoiceOrder, after cursor: VoiceCursor?, limit: Int) {
        guard order == .newest, let search = filter.search, search.alternatives.isEmpty else { return nil }
        var others = filter
        others.search = nil
        guard let scan = ColumnScan(others, snapshot) else { return nil }
        (self.snapshot, self.scan, self.search, self.cursor, self.limit) = (snapshot, scan, search, cursor, limit)
    }

    /// At most `limit` places, the newest first.
    func places(_ db: Database, mostTexts: Int = Self.mostTexts) throws -> [ColumnPage.Place] {
        let buffer = ColumnBuffer()
        let texts = try PreparedStatement(db, "SELECT text FROM item WHERE id = ?")
        var best: [ColumnPage.Place] = []
        for chunk in snapshot.newestFirst {
            if best.count >= limit, let last = best.last, (chunk.moments.last ?? 0) < last.moment { break }
            scan.select(chunk, buffer, before: cursor?.moment)
            guard buffer.count > 0 else { continue }
            chunk[.severity].gather(buffer.rows.base, buffer.count, into: buffer.numbers.base)
            let found = try buffer.count <= mostTexts ? read(chunk, buffer, texts) : walk(chunk, buffer, texts, db)
            best += found.map { (chunk.moments[Int(buffer.rows[$0])], Int64(buffer.numbers[$0])) }
            best.sort { $0.moment > $1.moment }
            best.removeLast(max(0, best.count - limit))
        }
        return best
    }

    /// The places in the buffer whose texts hold all words, the newest first.
    private func read(_ chunk: ColumnChunk, _ buffer: ColumnBuffer, _ texts: PreparedStatement) throws -> [Int] {
        var found: [Int] = []
        for index in (0..<buffer.count).reversed() where found.count < limit {
            let isFound = try text(of: chunk.moments[Int(buffer.rows[index])], texts).map { search.holds($0) && search.isVerified($0) }
            if isFound == true { found.append(index) }
        }
        return found
    }

    /// The places in the buffer that the index names too, the newest first.
    private func walk(_ chunk: ColumnChunk, _ buffer: ColumnBuffer, _ texts: PreparedStatement, _ db: Database) throws -> [Int] {
        let named = try PreparedStatement(
            db, "SELECT rowid FROM search WHERE search MATCH ? AND rowid >= ? AND rowid <= ? ORDER BY rowid DESC")
        named.bind(search.match, at: 1)
        named.bind(chunk.moments[Int(buffer.rows[0])], at: 2)
        named.bind(chunk.moments[Int(buffer.rows[buffer.count - 1])], at: 3)
        defer { named.reset() }
        var found: [Int] = []
        var index = buffer.count - 1
        while index >= 0, found.count < limit, try named.step() {
            let moment = named.int64(0)
            while index >= 0, chunk.moments[Int(buffer.rows[index])] > moment { index -= 1 }
            guard index >= 0, chunk.moments[Int(buffer.rows[index])] == moment else { continue }
            if try search.verified.isEmpty || text(of: moment, texts).map(search.isVerified) == true { found.append(index) }
        }
        return found
    }

    private func text(of moment: Int64, _ texts: PreparedStatement) throws -> String? {
        texts.bind(Moment.id(of: moment), at: 1)
        defer { texts.reset() }
        return try texts.step() ? texts.text(0) : nil
    }
}
