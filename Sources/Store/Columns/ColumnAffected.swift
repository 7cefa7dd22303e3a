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
        var whole = CustomerMarks(top: snapshot.top(.customer), groups: 1)
        var topics = CustomerMarks(top: snapshot.top(.customer), groups: snapshot.topTopic + 1)
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
        return lines(whole, groups: 1) + lines(topics, groups: snapshot.topTopic + 1)
    }

    /// One line for each group that has met somebody.
    private func lines(_ marks: CustomerMarks, groups: Int) -> [Line] {
        var lines = (0..<groups).map { Line(topic: Int64($0), customers: marks.count(group: $0), valued: 0, value: 0) }
        marks.visit { group, customer in
            guard let own = snapshot.customers[customer] else { return }
            lines[group].valued += 1
            lines[group].value += own
        }
        return lines.filter { $0.customers > 0 }
    }
}
