import Feedback
import Insights

/// How a dimension's values are numbered from 0 while a question is counted, and what each number stands for.
struct ColumnKeys {
    enum Kind {
        /// A step of time for each day from the snapshot's first on.
        case time(steps: [UInt32], first: Int)
        case code(ColumnChunk.Code)
        case topic, intent
        /// The need behind each topic.
        case need([UInt32])
    }

    let kind: Kind
    /// How many numbers there may be.
    let size: Int
    private let values: [Int64]?

    /// - Parameter needs: the need behind each topic, by code.
    init(_ dimension: Dimension, _ snapshot: ColumnSnapshot, needs: [UInt32]) {
        switch dimension {
        case .day: self.init(days: snapshot.days) { $0 }
        case .week: self.init(days: snapshot.days) { $0.startOfWeek }
        case .month: self.init(days: snapshot.days) { $0.startOfMonth }
        case .topic: self.init(.topic, size: snapshot.topTopic + 1)
        case .need: self.init(.need(needs), size: 1 + Int(needs.max() ?? 0))
        case .intent: self.init(.intent, size: 6)
        case .channel: self.init(.channel, snapshot)
        case .sentiment: self.init(.sentiment, snapshot)
        case .emotion: self.init(.emotion, snapshot)
        case .touchpoint: self.init(.touchpoint, snapshot)
        case .product: self.init(.product, snapshot)
        case .region: self.init(.region, snapshot)
        case .store: self.init(.store, snapshot)
        case .source: self.init(.source, snapshot)
        case .tier: self.init(.tier, snapshot)
        case .language: self.init(.language, snapshot)
        case .rating: self.init(.stars, snapshot)
        }
    }

    private init(_ kind: Kind, size: Int, values: [Int64]? = nil) {
        self.kind = kind
        self.size = size
        self.values = values
    }

    private init(_ code: ColumnChunk.Code, _ snapshot: ColumnSnapshot) { self.init(.code(code), size: snapshot.top(code) + 1) }

    private init(days: ClosedRange<Int>?, step: (Day) -> Day) {
        var steps: [UInt32] = []
        var values: [Int64] = []
        for day in days.map(Array.init) ?? [] {
            let start = Int64(step(Day(day)).number)
            if values.last != start { values.append(start) }
            steps.append(UInt32(values.count - 1))
        }
        self.init(.time(steps: steps, first: days?.lowerBound ?? 0), size: values.count, values: values)
    }

    /// Whether an item may have several values.
    var isMany: Bool {
        switch kind {
        case .topic, .need, .intent: true
        case .time, .code: false
        }
    }

    /// The day, star or code that a number stands for.
    func value(_ number: Int) -> Int64 {
        if let values { return values[number] }
        if case .code(.stars) = kind { return Int64(number) - 1 }
        return Int64(number)
    }

    /// The numbers of rows, for a dimension of which each has one value.
    func gather(_ chunk: ColumnChunk, _ rows: UnsafePointer<UInt32>, _ count: Int, into numbers: UnsafeMutablePointer<UInt32>) {
        switch kind {
        case .code(let code): chunk[code].gather(rows, count, into: numbers)
        case .time(let steps, let first):
            chunk[.day].gather(rows, count, into: numbers)
            steps.withUnsafeBufferPointer { steps in
                guard let base = steps.baseAddress else { return }
                let own = base + (chunk.firstDay - first)
                for index in 0..<count { numbers[index] = own[Int(numbers[index])] }
            }
        case .topic, .need, .intent: break
        }
    }
}
