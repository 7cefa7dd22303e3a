/// Counts over the columns which customers are unhappy, about what, and what they are worth.
struct ColumnAffected {
    typealias Line = (topic: Int64, customers: Int, valued: Int, value: Double)

    private let snapshot: ColumnSnapshot
    private let scan: ColumnScan

    /// nil for a question that is to be answered from the file.
    init?(_ filter: ResolvedFilter, _ snapshot: ColumnSnapshot) {
        guard let scan = ColumnScan(filter, snapshot) else { return nil }
        (self.snapshot, self.scan) = (snapshot, scan)
    }

    /// One line for everything together, as topic 0, then one a topic, each only where somebody is unhappy.
    func lines() -> [Line] {
        let (buffer, expansion) = (ColumnBuffer(), ColumnExpansion())
        var whole = CustomerMarks(top: snapshot.top(.customer))
        var topics = CustomerMarks(top: snapshot.top(.customer))
        whole.reserve(groups: 1)
        topics.reserve(groups: snapshot.topTopic + 1)
        let (groups, customers) = (Scratch<UInt32>(), Scratch<UInt32>())
        for chunk in snapshot.chunks {
            scan.select(chunk, buffer)
            guard buffer.count > 0 else { continue }
            expansion.topics(chunk, buffer)
            let labels = chunk[.sentiment]
            var count = 0
            for index in 0..<buffer.count {
                let row = buffer.rows[index]
                guard scan.setsLeans ? buffer.leans[index] < 0 : labels[Int(row)] == 1 else { continue }
                buffer.rows[count] = row
                count += 1
            }
            chunk[.customer].gather(buffer.rows.base, count, into: customers.base)
            groups.base.update(repeating: 0, count: count)
            whole.insert(customers.base, groups: groups.base, count)
            count = 0
            for index in 0..<expansion.count where expansion.leans[index] < 0 && expansion.keys[index] > 0 {
                expansion.rows[count] = expansion.rows[index]
                expansion.keys[count] = expansion.keys[index]
                count += 1
            }
            customers.reserve(count)
            chunk[.customer].gather(expansion.rows.base, count, into: customers.base)
            topics.insert(customers.base, groups: expansion.keys.base, count)
        }
        let everything = whole.count(group: 0) > 0 ? [line(0, whole, 0)] : []
        return everything + (0...snapshot.topTopic).filter { topics.count(group: $0) > 0 }.map { line($0, topics, $0) }
    }

    private func line(_ topic: Int, _ marks: CustomerMarks, _ group: Int) -> Line {
        var (valued, value) = (0, 0.0)
        marks.visit(group: group) { customer in
            guard let own = snapshot.customers[customer] else { return }
            valued += 1
            value += own
        }
        return (Int64(topic), marks.count(group: group), valued, value)
    }
}
