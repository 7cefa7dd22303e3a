/// One walk over all steps in the order of time: who came again where, and how often chance would bring it.
///
/// Chance: the contacts at a place keep their times, subjects and moods, but each is made by any customer of that place, in proportion to
/// how often that customer comes there. Then a contact is an arrival from A with the probability
///
///     Σ over customers whose last contact about the subject, within the window, was at A, of (contacts at B) / (all contacts at B)
///
/// which the walk keeps up to date instead of shuffling; a test shuffles. docs/methods/journeys.md
struct JourneyWalk {
    struct Cell {
        var expected = 0.0
        var expectedUnhappy = 0.0
        var arrivals: [(before: Int32, after: Int32, unhappy: Bool)] = []
    }

    /// Two contacts or more about one subject, each within the window after the one before.
    struct Run {
        var subject: Int
        var path: [UInt8]
        var contacts: Int
        var started: Int64
        var ended: Int64
        var unhappy: Bool
        var endsUnhappy: Bool
        var customer: Int32
    }

    /// Places of a path that are kept; what comes later is counted as contacts only.
    static let longestPath = 6

    let places: JourneyPlaces
    private let table: JourneyTable
    private let window: Int64
    private let width: Int
    /// Numbers from 0 for the customers of the table.
    private(set) var customers: [Int32] = []
    private(set) var customerCount = 0
    private(set) var returning = 0
    /// By subject, from and to.
    private(set) var cells: [Cell]
    /// Contacts by subject and place, and the unhappy ones.
    private(set) var contacts: [Int]
    private(set) var unhappy: [Int]
    private(set) var runs: [Run] = []

    private var visits: [Int32] = []
    private var visitTotals: [Double]
    /// Last step of each customer about each subject, and the run it belongs to; −1 for none within the window.
    private var latest: [Int32] = []
    private var runOf: [Int32] = []
    private var queues: [[Int32]]
    private var heads: [Int]
    /// Σ of visits at a place over the customers whose last contact about a subject was at another.
    private var waiting: [Double]

    init(_ table: JourneyTable, _ question: JourneyQuestion, _ places: JourneyPlaces) {
        self.table = table
        self.places = places
        window = Int64(question.window) * 86_400
        width = places.places.count
        let subjects = places.classes.count
        cells = Array(repeating: Cell(), count: subjects * width * width)
        contacts = Array(repeating: 0, count: subjects * width)
        unhappy = contacts
        visitTotals = Array(repeating: 0, count: width)
        queues = Array(repeating: [], count: subjects)
        heads = Array(repeating: 0, count: subjects)
        waiting = Array(repeating: 0, count: subjects * width * width)
        countVisits()
        latest = Array(repeating: -1, count: customerCount * subjects)
        runOf = latest
        for step in 0..<table.count { take(step) }
    }

    func index(_ subject: Int, _ from: Int, _ to: Int) -> Int { (subject * width + from) * width + to }

    private mutating func countVisits() {
        var numbers: [Int64: Int32] = [:]
        var visited: [Int32] = []
        customers.reserveCapacity(table.count)
        for customer in table.customers {
            let next = Int32(numbers.count)
            let number = numbers[customer] ?? next
            if number == next {
                numbers[customer] = next
                visited.append(0)
            }
            visited[Int(number)] += 1
            customers.append(number)
        }
        customerCount = numbers.count
        returning = visited.count { $0 > 1 }
        visits = Array(repeating: 0, count: customerCount * width)
        for step in 0..<table.count {
            guard let place = places.place(step) else { continue }
            visits[Int(customers[step]) * width + place] += 1
            visitTotals[place] += 1
        }
    }

    private mutating func take(_ step: Int) {
        guard let place = places.place(step) else { return }
        for (subject, lean) in places.subjects(step) {
            expire(subject, before: table.seconds[step] - window)
            contacts[subject * width + place] += 1
            if lean < 0 { unhappy[subject * width + place] += 1 }
            expect(subject, place, unhappy: lean < 0)
            arrive(step, subject, place, unhappy: lean < 0)
        }
    }

    private mutating func expect(_ subject: Int, _ place: Int, unhappy: Bool) {
        guard visitTotals[place] > 0 else { return }
        for from in 0..<width where from != place {
            let index = index(subject, from, place)
            let chance = waiting[index] / visitTotals[place]
            cells[index].expected += chance
            if unhappy { cells[index].expectedUnhappy += chance }
        }
    }

    private mutating func arrive(_ step: Int, _ subject: Int, _ place: Int, unhappy: Bool) {
        let slot = Int(customers[step]) * places.classes.count + subject
        let before = latest[slot]
        if before >= 0, let from = places.place(Int(before)) {
            if from != place {
                cells[index(subject, from, place)].arrivals.append((before, Int32(step), unhappy))
            }
            extend(slot, subject, from: (Int(before), from), to: (step, place), unhappy: unhappy)
            wait(subject, from, customers[step], -1)
        }
        latest[slot] = Int32(step)
        queues[subject].append(Int32(step))
        wait(subject, place, customers[step], 1)
    }

    private mutating func extend(
        _ slot: Int, _ subject: Int, from: (step: Int, place: Int), to: (step: Int, place: Int), unhappy: Bool
    ) {
        if runOf[slot] < 0 {
            runOf[slot] = Int32(runs.count)
            let wasUnhappy = places.subjects(from.step).contains { $0.subject == subject && $0.lean < 0 }
            runs.append(
                Run(
                    subject: subject, path: [UInt8(from.place)], contacts: 1, started: table.seconds[from.step],
                    ended: table.seconds[from.step], unhappy: wasUnhappy, endsUnhappy: wasUnhappy, customer: customers[from.step]))
        }
        let run = Int(runOf[slot])
        runs[run].contacts += 1
        runs[run].ended = table.seconds[to.step]
        runs[run].unhappy = runs[run].unhappy || unhappy
        runs[run].endsUnhappy = unhappy
        if runs[run].path.last != UInt8(to.place), runs[run].path.count < Self.longestPath { runs[run].path.append(UInt8(to.place)) }
    }

    private mutating func wait(_ subject: Int, _ from: Int, _ customer: Int32, _ sign: Double) {
        let start = index(subject, from, 0)
        for place in 0..<width { waiting[start + place] += sign * Double(visits[Int(customer) * width + place]) }
    }

    /// Forgets contacts that are older than the window.
    private mutating func expire(_ subject: Int, before time: Int64) {
        while heads[subject] < queues[subject].count {
            let step = queues[subject][heads[subject]]
            guard table.seconds[Int(step)] < time else { break }
            heads[subject] += 1
            let slot = Int(customers[Int(step)]) * places.classes.count + subject
            guard latest[slot] == step, let place = places.place(Int(step)) else { continue }
            latest[slot] = -1
            runOf[slot] = -1
            wait(subject, place, customers[Int(step)], -1)
        }
    }
}
