/// Entries of a chunk: a row once for each of its values of a dimension that may have several.
final class ColumnExpansion {
    private(set) var count = 0
    let rows = Scratch<UInt32>()
    let keys = Scratch<UInt32>()
    let leans = Scratch<Int8>()

    private func reserve(_ count: Int) {
        rows.reserve(count)
        keys.reserve(count)
        leans.reserve(count)
        self.count = 0
    }

    /// An entry for each node above or at an assignment, leaning as the words about it do.
    func topics(_ chunk: ColumnChunk, _ buffer: ColumnBuffer) {
        reserve(chunk.topics.count)
        let (rows, keys, leans) = (rows.base, keys.base, leans.base)
        var place = 0
        chunk.withTopics { starts, topics, topicLeans in
            for index in 0..<buffer.count {
                let row = buffer.rows.base[index]
                for topic in Int(starts[Int(row)])..<Int(starts[Int(row) + 1]) {
                    rows[place] = row
                    keys[place] = UInt32(topics[topic])
                    leans[place] = topicLeans[topic]
                    place += 1
                }
            }
        }
        count = place
    }

    /// An entry for each bit of the row's intents.
    func intents(_ chunk: ColumnChunk, _ buffer: ColumnBuffer) {
        reserve(6 * buffer.count)
        let bits = chunk[.intents]
        for index in 0..<buffer.count {
            let row = buffer.rows[index]
            var left = bits[Int(row)]
            while left != 0 {
                append(row, UInt32(left.trailingZeroBitCount), buffer.leans[index])
                left &= left - 1
            }
        }
    }

    /// An entry for each need behind an assignment, leaning as the mean of the assignments that share it; else one of no need.
    func needs(_ chunk: ColumnChunk, _ buffer: ColumnBuffer, of topics: [UInt32]) {
        reserve(chunk.topics.count + buffer.count)
        var sums: [(need: UInt32, sum: Int, count: Int)] = []
        for index in 0..<buffer.count {
            let row = buffer.rows[index]
            sums.removeAll(keepingCapacity: true)
            for place in Int(chunk.topicStarts[Int(row)])..<Int(chunk.topicStarts[Int(row) + 1]) {
                let (topic, sentiment) = (Int(chunk.topics[place]), chunk.topicSentiments[place])
                guard sentiment != ColumnChunk.noSentiment, topic < topics.count, topics[topic] > 0 else { continue }
                let known = sums.firstIndex { $0.need == topics[topic] }
                if known == nil { sums.append((topics[topic], 0, 0)) }
                sums[known ?? sums.count - 1].sum += Int(sentiment)
                sums[known ?? sums.count - 1].count += 1
            }
            if sums.isEmpty { append(row, 0, buffer.leans[index]) }
            for (need, sum, count) in sums {
                append(row, need, Int8(Lean.of(Int64((Double(sum) / Double(count)).rounded()))))
            }
        }
    }

    private func append(_ row: UInt32, _ key: UInt32, _ lean: Int8) {
        rows[count] = row
        keys[count] = key
        leans[count] = lean
        count += 1
    }
}
