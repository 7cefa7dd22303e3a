import Insights

/// Sums of groups, which get their numbers in the order in which they are met.
struct ColumnGroups {
    private(set) var count = 0
    /// The cell of each entry, then its group.
    let places = Scratch<UInt32>()
    let numbers = Scratch<UInt32>()
    private let scores = Scratch<Int32>()
    private let fields: Set<TallyField>
    private let width: Int
    /// The group of each cell plus one; 0 for a cell that was not met.
    private var groupOfCell: [UInt32]
    private var cells: [Int] = []
    private var sums: [Int64] = []

    /// - Parameter isWhole: whether there is one group even when nothing is met.
    init(cells: Int, fields: Set<TallyField>, isWhole: Bool) {
        self.fields = fields
        width = TallyCompiler.measures(fields) { $0 }.count
        groupOfCell = Array(repeating: 0, count: isWhole ? 0 : cells)
        if isWhole {
            self.cells = [0]
            sums = Array(repeating: 0, count: width)
            count = 1
        }
    }

    func visit(_ body: (_ group: Int, _ cell: Int, _ sums: ArraySlice<Int64>) throws -> Void) rethrows {
        for (group, cell) in cells.enumerated() { try body(group, cell, sums[(group * width)..<((group + 1) * width)]) }
    }

    func reserve(_ count: Int) {
        places.reserve(count)
        numbers.reserve(count)
        scores.reserve(count)
    }

    /// Takes one dimension's numbers into the cells of the entries.
    /// - Parameter given: the numbers; nil when `gather` writes them.
    func place(
        _ given: UnsafePointer<UInt32>?,
        times size: Int,
        isFirst: Bool,
        _ count: Int,
        gather: (UnsafeMutablePointer<UInt32>) -> Void
    ) {
        if given == nil { gather(numbers.base) }
        let (own, places) = (given ?? UnsafePointer(numbers.base), places.base)
        if isFirst {
            places.update(from: own, count: count)
        } else {
            let size = UInt32(size)
            for index in 0..<count { places[index] = places[index] &* size &+ own[index] }
        }
    }

    /// Turns cells into groups.
    mutating func settle(_ entries: Int, isWhole: Bool) {
        let places = places.base
        guard !isWhole else {
            places.update(repeating: 0, count: entries)
            return
        }
        var (count, cells) = (count, cells)
        groupOfCell.withUnsafeMutableBufferPointer { groupOfCell in
            for index in 0..<entries {
                let cell = Int(places[index])
                if groupOfCell[cell] == 0 {
                    count += 1
                    groupOfCell[cell] = UInt32(count)
                    cells.append(cell)
                }
                places[index] = groupOfCell[cell] &- 1
            }
        }
        sums.append(contentsOf: repeatElement(0, count: (count - self.count) * width))
        (self.count, self.cells) = (count, cells)
    }

    /// Adds what each entry brings to its group, in the order of `TallyCompiler.measures`.
    mutating func sum(_ chunk: ColumnChunk, _ rows: UnsafePointer<UInt32>, _ leans: UnsafePointer<Int8>, _ count: Int) {
        let (groups, scores, fields, width) = (places.base, scores.base, fields, width)
        sums.withUnsafeMutableBufferPointer { buffer in
            guard let sums = buffer.baseAddress else { return }
            for index in 0..<count { sums[Int(groups[index]) &* width] &+= 1 }
            var next = 1
            if fields.contains(.sentiment) {
                for index in 0..<count {
                    let place = Int(groups[index]) &* width &+ next
                    sums[place] &+= leans[index] > 0 ? 1 : 0
                    sums[place &+ 1] &+= leans[index] < 0 ? 1 : 0
                }
                next += 2
            }
            func each(_ number: ColumnChunk.Number, _ added: Int, _ body: (UnsafeMutablePointer<Int64>, Int64) -> Void) {
                chunk[number].gather(rows, count, into: scores)
                for index in 0..<count where scores[index] != NumberColumn.missing {
                    body(sums + (Int(groups[index]) &* width &+ next), Int64(scores[index]))
                }
                next += added
            }
            if fields.contains(.nps) {
                each(.nps, 3) { sum, value in
                    sum[0] &+= 1
                    sum[1] &+= value >= 9 ? 1 : 0
                    sum[2] &+= value <= 6 ? 1 : 0
                }
            }
            if fields.contains(.csat) {
                each(.csat, 2) { sum, value in
                    sum[0] &+= 1
                    sum[1] &+= value >= 4 ? 1 : 0
                }
            }
            if fields.contains(.rating) {
                each(.rating, 3) { sum, value in
                    sum[0] &+= 1
                    sum[1] &+= value
                    sum[2] &+= value &* value
                }
            }
            if fields.contains(.severity) {
                each(.severity, 3) { sum, value in
                    sum[0] &+= value > 0 ? 1 : 0
                    sum[1] &+= value
                    sum[2] &+= value &* value
                }
            }
        }
    }
}
