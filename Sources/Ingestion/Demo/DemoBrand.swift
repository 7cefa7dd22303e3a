public import Feedback

/// One year of a made-up retail brand, 云杉生活 (Spruce Living): customers, records, and the truths hidden in them.
///
///     let brand = DemoBrand(endingOn: Day(year: 2026, month: 11, day: 21))
///     for record in brand.records() { … }   // about 50,000, oldest first, to be fed into the pipeline like an import
///
/// The same seed, end and switches give the same records on every machine. Every text comes from templates written for this
/// project; nothing is anybody's words, and all names, numbers and addresses are invented.
public struct DemoBrand: Sendable {
    public static let name = LocalizedName(zh: "云杉生活", en: "Spruce Living")

    /// The source under which the records enter.
    public static let source = Source(name: "云杉生活（演示数据）", channel: .review, pack: "ecommerce", synthetic: true)

    /// A day that charts mark.
    public struct Mark: Sendable, Equatable {
        public enum Kind: String, Sendable { case release, campaign, pilot }

        public var day: Day
        public var kind: Kind
        public var name: LocalizedName
    }

    public let seed: UInt64
    public let endingOn: Day
    public let without: Set<PlantedTruth.ID>
    public let customers: [DemoCustomer]
    let voices: [DemoVoice]

    static let customerCount = 20_000
    static let eventKinds = ["return", "cancellation", "repeatContact"]

    /// - Parameters:
    ///   - endingOn: the last day of the year that is made up.
    ///   - without: planted truths to leave out; everything else stays as it is.
    public init(seed: UInt64 = 20_260_719, endingOn: Day, without: Set<PlantedTruth.ID> = []) {
        self.seed = seed
        self.endingOn = endingOn
        self.without = without
        let regions = WeightedChoice(DemoCatalogue.regions.map(\.weight))
        var people = (0..<Self.customerCount).map { DemoCustomer(index: $0, seed: seed, regions: regions) }
        let plan = DemoPlan(seed: seed, calendar: DemoCalendar(end: endingOn), customers: people, without: without)
        voices = plan.voices()
        Self.markChurn(&people, voices: voices, seed: seed, doubled: !without.contains(.returnChurn))
        customers = people
    }

    /// First day of the year.
    public var startingOn: Day { endingOn + (1 - DemoCalendar.length) }

    /// The records, oldest first, each written when it is asked for.
    public func records() -> DemoRecords { DemoRecords(brand: self) }

    /// Releases, campaigns and pilots of the year, oldest first.
    public var marks: [Mark] {
        let releases = DemoRecords.releases.map { release in
            Mark(
                day: endingOn + release.day,
                kind: .release,
                name: LocalizedName(zh: "App \(release.version) 发布", en: "App \(release.version) released")
            )
        }
        let campaign = Mark(
            day: endingOn + PlantedTruth.mixedCampaign.days.lowerBound,
            kind: .campaign,
            name: LocalizedName(zh: "焕新会员周", en: "Member week")
        )
        let pilots = [
            Mark(
                day: endingOn + PlantedTruth.waitingPilot.days.lowerBound,
                kind: .pilot,
                name: LocalizedName(zh: "杭州门店叫号分流试点", en: "Queue pilot in Hangzhou's stores")
            ),
            Mark(
                day: endingOn + PlantedTruth.uselessPilot.firstDay,
                kind: .pilot,
                name: LocalizedName(zh: "武汉门店等候区试点", en: "Waiting-area pilot in Wuhan's stores")
            ),
        ]
        return (releases + [campaign] + pilots).sorted { $0.day < $1.day }
    }

    /// Share of customers who leave within the year without a bad return.
    static let churnRate = 0.085

    private static func markChurn(_ people: inout [DemoCustomer], voices: [DemoVoice], seed: UInt64, doubled: Bool) {
        var hadBadReturn = [Bool](repeating: false, count: people.count)
        for voice in voices where voice.mood == .complaint {
            guard let customer = voice.customer, voice.topic.hasPrefix("returns") else { continue }
            hadBadReturn[customer] = true
        }
        for index in people.indices {
            var random = SeededGenerator(seed: seed, stream: "churn", index: index)
            let factor = doubled && hadBadReturn[index] ? PlantedTruth.returnChurn.strength : 1
            people[index].churned = random.chance(churnRate * factor)
        }
    }
}

extension DemoVoice {
    /// Id of the topic that it is mainly about; empty when it is about none.
    var topic: String {
        switch content {
        case .themes: DemoTheme.all[theme].topic
        case .story(let index): DemoStory.all[index].topic
        case .scoresOnly, .noise, .event: ""
        }
    }
}
