import Feedback

/// What a step of a table is about and where it takes place, under one question.
struct JourneyPlaces {
    let places: [String]
    /// Main topics; one empty name where the subject does not matter.
    let classes: [String]
    private let question: JourneyQuestion
    private let table: JourneyTable
    private let topicClass: [Int]
    private let topicStage: [Int]
    private let topicCounts: [Bool]

    /// Places at which customers answer because they were asked: nobody is lost on the way there.
    static let invited: Set<String> = [Channel.survey.rawValue]

    init(_ table: JourneyTable, _ question: JourneyQuestion, stages: [String: String], topics wanted: [String]) {
        self.table = table
        self.question = question
        topicCounts = table.topics.map { topic in
            wanted.isEmpty || wanted.contains { topic == $0 || topic.hasPrefix($0 + ".") }
        }
        switch question.place {
        case .channel:
            places = table.channels
            let mains = table.topics.map { String($0.prefix { $0 != "." }) }
            classes = Set(mains).sorted()
            topicClass = mains.map { [classes] main in classes.firstIndex(of: main) ?? 0 }
            topicStage = table.topics.map { _ in 0 }
        case .touchpoint:
            let found = table.topics.map { Self.stage(of: $0, stages) ?? "" }
            let names = Set(table.touchpoints + found).subtracting([""])
            // The order of the journey, then what an instance has added.
            let known = Touchpoint.allCases.map(\.rawValue).filter(names.contains)
            places = known + names.subtracting(known).sorted()
            classes = [""]
            topicClass = table.topics.map { _ in 0 }
            topicStage = found.map { [places] stage in places.firstIndex(of: stage) ?? -1 }
        }
    }

    /// The place of a step; nil when it has none.
    func place(_ step: Int) -> Int? {
        guard question.place == .touchpoint else { return Int(table.channel[step]) }
        let own = table.touchpoints[Int(table.touchpoint[step])]
        if !own.isEmpty { return places.firstIndex(of: own) }
        return table.mentions(of: step).lazy.filter { topicCounts[Int($0.topic)] }.map { topicStage[Int($0.topic)] }.first { $0 >= 0 }
    }

    /// The subjects of a step, each once, with the sum of how the words about it lean.
    func subjects(_ step: Int) -> [(subject: Int, lean: Int)] {
        let mentions = table.mentions(of: step).filter { topicCounts[Int($0.topic)] }
        guard question.place == .channel else {
            return mentions.isEmpty && topicCounts.contains(false) ? [] : [(0, Int(table.lean[step]))]
        }
        var found: [(subject: Int, lean: Int)] = []
        for mention in mentions {
            let subject = topicClass[Int(mention.topic)]
            if let index = found.firstIndex(where: { $0.subject == subject }) {
                found[index].lean += Int(mention.lean)
            } else {
                found.append((subject, Int(mention.lean)))
            }
        }
        return found
    }

    /// The topic below `subject` that most of `steps` speak of; the subject itself when none does.
    func mostSpokenOf(_ steps: some Sequence<Int>, subject: Int) -> String {
        var counts: [Int32: Int] = [:]
        for step in steps {
            for mention in table.mentions(of: step) where topicClass[Int(mention.topic)] == subject {
                counts[mention.topic, default: 0] += 1
            }
        }
        let names = counts.map { (name: table.topics[Int($0.key)], count: $0.value) }
        return names.max { ($0.count, $1.name) < ($1.count, $0.name) }?.name ?? classes[subject]
    }

    /// What the taxonomy says of a topic or, where it says nothing, of those above it.
    private static func stage(of topic: String, _ stages: [String: String]) -> String? {
        var rest = topic
        while true {
            if let stage = stages[rest] { return stage }
            guard let dot = rest.lastIndex(of: ".") else { return nil }
            rest = String(rest[..<dot])
        }
    }
}
