/// Counts opinion pairs and keywords over the columns.
struct ColumnLists {
    private let snapshot: ColumnSnapshot
    private let scan: ColumnScan

    /// nil for a question that is to be answered from the file.
    init?(_ filter: ResolvedFilter, _ snapshot: ColumnSnapshot) {
        guard let scan = ColumnScan(filter, snapshot) else { return nil }
        (self.snapshot, self.scan) = (snapshot, scan)
    }

    /// - Parameter topics: those that an opinion must be about; all when empty.
    func opinionPairs(about topics: [Int64]) -> CodeCounts {
        var counts = CodeCounts()
        var isAbout = [Bool](repeating: topics.isEmpty, count: 1 + Int(UInt16.max))
        for topic in topics where topic < isAbout.count { isAbout[Int(topic)] = true }
        let buffer = ColumnBuffer()
        for chunk in snapshot.chunks {
            scan.select(chunk, buffer)
            for index in 0..<buffer.count {
                let row = Int(buffer.rows[index])
                for place in chunk.opinions(of: row) where isAbout[Int(chunk.opinionTopics[place])] {
                    let sentiment = Int64(chunk.opinionSentiments[place])
                    counts.add(Int(chunk.opinionPairs[place]), of: chunk.moments[row], sentiment: sentiment)
                }
            }
        }
        return counts
    }

    func keywords() -> CodeCounts {
        var counts = CodeCounts()
        let buffer = ColumnBuffer()
        for chunk in snapshot.chunks {
            scan.select(chunk, buffer)
            chunk[.score].gather(buffer.rows.base, buffer.count, into: buffer.numbers.base)
            chunk.words.withUnsafeBytes { words in
                for index in 0..<buffer.count {
                    let (row, score) = (Int(buffer.rows[index]), Int64(buffer.numbers[index]))
                    VariableBytes.decode(UnsafeRawBufferPointer(rebasing: words[chunk.words(of: row)])) { code in
                        counts.addOnce(Int(code), of: chunk.moments[row], sentiment: score)
                    }
                }
            }
        }
        return counts
    }
}
