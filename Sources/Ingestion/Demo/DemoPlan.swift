import Feedback

/// Decides for a whole year who speaks, when, where and about what; the words come later.
struct DemoPlan: Sendable {
    let seed: UInt64
    let calendar: DemoCalendar
    let without: Set<PlantedTruth.ID>
    /// Indices of the customers of each region.
    let customersOfRegion: [[Int]]
    let regionOfCustomer: [Int]
    let dispositions: [Double]

    static let ordinaryCount = 47_800

    init(seed: UInt64, calendar: DemoCalendar, customers: [DemoCustomer], without: Set<PlantedTruth.ID>) {
        self.seed = seed
        self.calendar = calendar
        self.without = without
        dispositions = customers.map(\.disposition)
        var byRegion = [[Int]](repeating: [], count: DemoCatalogue.regions.count)
        regionOfCustomer = customers.enumerated().map { index, customer in
            let region = DemoCatalogue.regions.firstIndex { $0.name == customer.region } ?? 0
            byRegion[region].append(index)
            return region
        }
        customersOfRegion = byRegion
    }

    /// All voices of the year by day and minute.
    func voices() -> [DemoVoice] {
        var voices = ordinary()
        for truth in PlantedTruth.ID.allCases where !without.contains(truth) { voices += planted(truth) }
        return voices.sorted { ($0.day, $0.minute, $0.number) < ($1.day, $1.minute, $1.number) }
    }

    // MARK: The ordinary year

    static let channels: [(channel: Channel, weight: Double, identified: Double)] = [
        (.review, 38, 0.92), (.chat, 12, 0.95), (.survey, 14, 1), (.call, 6.5, 0.97), (.social, 8, 0.15), (.store, 6, 0.6),
        (.app, 5, 0.88), (.email, 3, 0.92), (.ticket, 2, 1), (.event, 4.5, 1),
    ]

    private func ordinary() -> [DemoVoice] {
        let days = WeightedChoice(calendar.weights)
        let channels = WeightedChoice(Self.channels.map(\.weight))
        let themes = Self.channels.map { entry in
            WeightedChoice(DemoTheme.all.map { $0.weight * Self.affinity($0.scope, entry.channel) })
        }
        let stores = WeightedChoice(DemoCatalogue.stores.map(\.weight))
        let products = DemoTheme.all.map { theme in
            WeightedChoice(
                DemoCatalogue.products.map { theme.categories.isEmpty || theme.categories.contains($0.category) ? $0.weight : 0 }
            )
        }
        return (0..<Self.ordinaryCount).compactMap { number in
            var random = SeededGenerator(seed: seed, stream: "voice", index: number)
            let day = days.draw(&random) - DemoCalendar.length + 1
            let kind = channels.draw(&random)
            let channel = Self.channels[kind].channel
            let theme = themes[kind].draw(&random)
            let scope = DemoTheme.all[theme].scope
            var voice = DemoVoice(number: number, day: day, minute: Self.minute(channel, &random), channel: channel, region: 0, product: 0)
            voice.theme = theme
            voice.product = products[theme].draw(&random)
            place(&voice, isShop: scope == .shop || channel == .store, stores: stores, random: &random)
            voice.mood = mood(of: voice, random: &random)
            if !random.chance(Self.channels[kind].identified) { voice.customer = nil }
            if random.chance(channel == .review || channel == .social ? 0 : 0.35) { voice.order = 1 + random.below(90_000_000) }
            voice.boughtInStore = voice.store != nil || random.chance(0.12)
            voice.content = content(channel, random: &random)
            let isPilotEffect = voice.isWaitingComplaint(in: PlantedTruth.waitingPilot) && random.chance(PlantedTruth.waitingPilot.strength)
            return isPilotEffect && !without.contains(.waitingPilot) ? nil : voice
        }
    }

    private func place(_ voice: inout DemoVoice, isShop: Bool, stores: WeightedChoice, random: inout SeededGenerator) {
        // A fifth of the customers makes half of the voices.
        let loyal = random.chance(0.4)
        if isShop {
            let store = stores.draw(&random)
            voice.store = store
            voice.region = DemoCatalogue.regions.firstIndex { $0.name == DemoCatalogue.stores[store].region } ?? 0
            let people = customersOfRegion[voice.region]
            voice.customer = people.isEmpty ? nil : people[random.below(loyal ? max(1, people.count / 5) : people.count)]
        } else {
            let customer = random.below(loyal ? regionOfCustomer.count / 5 : regionOfCustomer.count)
            voice.customer = customer
            voice.region = regionOfCustomer[customer]
        }
    }

    private func content(_ channel: Channel, random: inout SeededGenerator) -> DemoVoice.Content {
        let draw = random.unit()
        switch channel {
        case .event: return .event(draw < 0.5 ? 0 : draw < 0.75 ? 1 : 2)
        case .survey where draw < 0.38: return .scoresOnly
        case .review where draw < 0.03, .social where draw < 0.05, .app where draw < 0.02: return .noise
        default: return .themes
        }
    }

    /// By the theme, the channel and the customer's own disposition, whose odds are multiplied: one person's records resemble each other.
    private func mood(of voice: DemoVoice, random: inout SeededGenerator) -> DemoVoice.Mood {
        let theme = DemoTheme.all[voice.theme]
        let asks = voice.channel == .chat ? 0.62 : voice.channel == .email ? 0.3 : voice.channel == .call ? 0.42 : 0
        if !theme.questions.isEmpty, random.chance(asks) { return .question }
        let isJammed = theme.scope == .delivery && calendar.isJammed(calendar.end + voice.day)
        let share = min(0.95, max(0.01, theme.positive))
        let person = voice.customer.map { dispositions[$0] } ?? 1
        let odds = share / (1 - share) * Self.leaning(voice.channel) * person * (isJammed ? 0.4 : 1)
        return random.chance(odds / (1 + odds)) ? .praise : .complaint
    }

    /// How readily people of a channel praise: a factor on the odds. Reviews of a liked brand are mostly kind; who calls wants help.
    private static func leaning(_ channel: Channel) -> Double {
        switch channel {
        case .review: 16
        case .survey: 10
        case .store: 4
        case .social: 5
        case .app: 4.5
        case .chat: 5
        case .email: 2.5
        case .call: 1.4
        case .ticket: 0.08
        case .web, .event: 1
        }
    }

    /// How fit a channel is for a kind of subject.
    private static func affinity(_ scope: DemoTheme.Scope, _ channel: Channel) -> Double {
        let row: (goods: Double, delivery: Double, service: Double, digital: Double, shop: Double, money: Double) =
            switch channel {
            case .review: (1, 0.8, 0.3, 0.03, 0.03, 0.6)
            case .chat: (0.35, 1, 0.9, 0.7, 0.1, 0.8)
            case .call: (0.3, 1, 1.1, 0.6, 0.3, 0.4)
            case .email: (0.4, 0.6, 1.1, 0.6, 0.3, 0.5)
            case .social: (0.6, 0.7, 0.7, 0.6, 0.6, 1)
            case .survey: (0.7, 0.8, 0.8, 0.5, 1.1, 0.7)
            case .ticket: (0.45, 1, 1.2, 0.7, 0.4, 0.5)
            case .store: (0.25, 0.05, 0.25, 0.02, 4, 0.5)
            case .app: (0.08, 0.25, 0.3, 4, 0.08, 0.6)
            case .web, .event: (1, 1, 1, 0.3, 0.3, 0.5)
            }
        switch scope {
        case .goods: return row.goods
        case .delivery: return row.delivery
        case .service: return row.service
        case .digital: return row.digital
        case .shop: return row.shop
        case .money: return row.money
        }
    }

    static func minute(_ channel: Channel, _ random: inout SeededGenerator) -> Int {
        let isOfficeHours = channel == .call || channel == .ticket || channel == .store || channel == .email
        let hour = isOfficeHours ? 9 + (random.below(6) + random.below(7)) : (8 + random.below(9) + random.below(9)) % 24
        return hour * 60 + random.below(60)
    }
}

extension DemoVoice {
    /// Whether it complains about waiting in a store of the pilot's city while the pilot runs.
    fileprivate func isWaitingComplaint(in pilot: PlantedTruth) -> Bool {
        guard case .themes = content, mood == .complaint, pilot.days.contains(day), let store else { return false }
        return pilot.topics.contains(topic) && DemoCatalogue.stores[store].city == pilot.city
    }
}
