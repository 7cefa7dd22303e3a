import Feedback

/// Puts the planted truths into the year. Each draws from numbers of its own, so that leaving one out moves no other record.
extension DemoPlan {
    func planted(_ truth: PlantedTruth.ID) -> [DemoVoice] {
        switch truth {
        case .deliveryFailure: deliveryFailure(PlantedTruth.deliveryFailure)
        case .paymentBug: paymentBug(PlantedTruth.paymentBug)
        case .storeReturnsRefused: storeReturnsRefused(PlantedTruth.storeReturnsRefused)
        case .brokenPromise: brokenPromise(PlantedTruth.brokenPromise)
        case .mixedCampaign: mixedCampaign(PlantedTruth.mixedCampaign)
        case .copiedText: copiedText(PlantedTruth.copiedText)
        // These two change ordinary voices and customers instead of adding voices.
        case .waitingPilot, .returnChurn: []
        }
    }

    /// Rises with the third power of the days since the start, falls in a straight line to an eighth.
    private func deliveryFailure(_ truth: PlantedTruth) -> [DemoVoice] {
        let peak = truth.peak ?? truth.days.upperBound
        let numbers = Counter(truth)
        return truth.days.flatMap { day in
            let rise = Double(day - truth.days.lowerBound) / Double(peak - truth.days.lowerBound)
            let fall = 1 - 0.875 * Double(day - peak) / Double(truth.days.upperBound - peak)
            let expected = truth.strength * (day <= peak ? max(0.03, rise * rise * rise) : fall)
            return (0..<numbers.amount(expected, seed: seed, day: day)).map { index in
                var random = numbers.random(seed, day: day, index: index)
                return voice(
                    numbers.next(), day: day, story: random.pick([.lateInRegion, .lateInRegion, .untraceable, .lost]),
                    channel: random.pick([.chat, .chat, .chat, .call, .call, .review, .social, .ticket, .app]), region: truth.region,
                    random: &random
                )
            }
        }
    }

    private func paymentBug(_ truth: PlantedTruth) -> [DemoVoice] {
        let numbers = Counter(truth)
        let shape = [0.5, 1, 0.85, 0.65, 0.4, 0.25, 0.15, 0.08]
        return zip(truth.days, shape).flatMap { day, share in
            (0..<numbers.amount(truth.strength * share, seed: seed, day: day)).map { index in
                var random = numbers.random(seed, day: day, index: index)
                return voice(
                    numbers.next(), day: day, story: random.pick([.cannotPay, .cannotPay, .chargedTwice]),
                    channel: random.pick([.app, .app, .app, .app, .chat, .chat, .call, .call, .social]), random: &random
                )
            }
        }
    }

    /// Chat or app → store → phone, one to four days between the steps, with the repeated contact as an event.
    private func storeReturnsRefused(_ truth: PlantedTruth) -> [DemoVoice] {
        let numbers = Counter(truth)
        let stores = WeightedChoice(DemoCatalogue.stores.map(\.weight))
        return (0..<Int(truth.strength)).flatMap { index in
            var random = numbers.random(seed, day: 0, index: index)
            let start = truth.days.lowerBound + random.below(truth.days.count - 7)
            let store = stores.draw(&random)
            var first = voice(
                numbers.next(), day: start, story: .asksAboutStoreReturn, channel: random.pick([.chat, .chat, .app]),
                region: DemoCatalogue.stores[store].region, random: &random
            )
            first.order = 1 + random.below(90_000_000)
            first.mood = .question
            var second = first
            (second.number, second.day, second.channel) = (numbers.next(), start + random.within(1...3), .store)
            (second.content, second.mood, second.store) = (.story(DemoStory.Kind.refusedInStore.rawValue), .complaint, store)
            second.minute = Self.minute(.store, &random)
            var third = second
            (third.number, third.day, third.channel, third.store) = (numbers.next(), second.day + random.within(1...4), .call, nil)
            third.content = .story(DemoStory.Kind.callsAfterRefusal.rawValue)
            third.minute = Self.minute(.call, &random)
            var contact = third
            (contact.number, contact.channel, contact.content) = (numbers.next(), .event, .event(2))
            return [first, second, third, contact]
        }
    }

    private func brokenPromise(_ truth: PlantedTruth) -> [DemoVoice] {
        let numbers = Counter(truth)
        let stores = WeightedChoice(DemoCatalogue.stores.map(\.weight))
        return (0..<520).map { index in
            var random = numbers.random(seed, day: 0, index: index)
            let inStore = index % 2 == 1
            let keeps = random.chance(inStore ? 1 - truth.strength : truth.strength)
            let store = stores.draw(&random)
            var voice = voice(
                numbers.next(), day: truth.days.lowerBound + random.below(truth.days.count),
                story: keeps ? .promiseKept : inStore ? .promiseBrokenInStore : .promiseBrokenOnline,
                channel: random.pick(inStore ? [.store, .store, .call, .ticket] : [.review, .review, .survey, .app]),
                region: inStore ? DemoCatalogue.stores[store].region : nil, random: &random
            )
            voice.mood = keeps ? .praise : .complaint
            voice.boughtInStore = inStore
            if inStore { voice.store = store }
            return voice
        }
    }

    private func mixedCampaign(_ truth: PlantedTruth) -> [DemoVoice] {
        let numbers = Counter(truth)
        let shape = WeightedChoice([0.6, 0.9, 1, 0.9, 0.8, 0.7, 0.6, 0.4, 0.3, 0.2])
        return (0..<Int(truth.strength)).map { index in
            var random = numbers.random(seed, day: 0, index: index)
            let story = random.pick([DemoStory.Kind.campaignGift, .campaignGift, .campaignRules, .campaignRules, .campaignBoth])
            var voice = voice(
                numbers.next(), day: truth.days.lowerBound + shape.draw(&random), story: story,
                channel: random.pick([.social, .social, .review, .review, .app, .chat, .survey]), random: &random
            )
            if story == .campaignGift { voice.mood = .praise }
            return voice
        }
    }

    private func copiedText(_ truth: PlantedTruth) -> [DemoVoice] {
        let numbers = Counter(truth)
        let shape = WeightedChoice([4, 2, 1])
        return (0..<Int(truth.strength)).map { index in
            var random = numbers.random(seed, day: 0, index: index)
            var voice = voice(
                numbers.next(), day: truth.days.lowerBound + shape.draw(&random), story: .copied, channel: .social, random: &random
            )
            voice.customer = nil
            return voice
        }
    }

    /// A complaint of `story` by a random customer, of `region` if given.
    private func voice(
        _ number: Int, day: Int, story: DemoStory.Kind, channel: Channel, region: String? = nil, random: inout SeededGenerator
    ) -> DemoVoice {
        let wanted = DemoCatalogue.regions.firstIndex { $0.name == region }
        let people = wanted.map { customersOfRegion[$0] } ?? []
        let customer = people.isEmpty ? random.below(regionOfCustomer.count) : random.pick(people)
        var voice = DemoVoice(
            number: number, day: day, minute: Self.minute(channel, &random), channel: channel,
            region: wanted ?? regionOfCustomer[customer], product: Self.products.draw(&random)
        )
        voice.content = .story(story.rawValue)
        voice.mood = .complaint
        voice.customer = channel == .social ? nil : customer
        return voice
    }

    private static let products = WeightedChoice(DemoCatalogue.products.map(\.weight))
}

/// Numbers the voices of one truth from a range of its own.
private final class Counter {
    private let base: Int
    private var used = 0

    init(_ truth: PlantedTruth) {
        base = 100_000 * (1 + (PlantedTruth.ID.allCases.firstIndex(of: truth.id) ?? 0))
    }

    func next() -> Int {
        used += 1
        return base + used
    }

    func random(_ seed: UInt64, day: Int, index: Int) -> SeededGenerator {
        SeededGenerator(seed: seed, stream: "truth", index: base * 1_000 + day * 1_000 + index)
    }

    /// `expected`, rounded up or down by chance so that its mean is kept.
    func amount(_ expected: Double, seed: UInt64, day: Int) -> Int {
        var random = SeededGenerator(seed: seed, stream: "amount", index: base + day)
        return Int(expected + random.unit())
    }
}
