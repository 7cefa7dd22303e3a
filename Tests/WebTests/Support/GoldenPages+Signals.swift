@testable import Web

extension GoldenPages {
    /// Early warning, comparison and evidence.
    static func signals(_ site: GoldenSite, _ locale: SiteLocale) async throws -> [GoldenPage] {
        let one: [(key: Substring, value: Substring)] = [("id", "1")]
        var concept = try await site.page("concept", ConceptPage(), at: .concept, locale, query: "q=物流")
        if var model = concept.model as? ConceptPage.Model {
            // The store of the story counts no intents.
            model.intents = model.intents ?? model.words
            concept.model = model
        }
        return [
            try await site.page("signals", SignalsPage(), at: .signals, locale),
            try await site.page("signals-done", SignalsPage(), at: .signals, locale, query: "done=mute&signal=1"),
            try await site.page("signals-filtered", SignalsPage(), at: .signals, locale, query: "product=nothing"),
            try await site.page("signal", SignalPage(), at: .signal(id: "1"), locale, parameters: one),
            try await site.page(
                "signal-done", SignalPage(), at: .signal(id: "1"), locale, query: "done=markTrue&signal=1", parameters: one),
            try await site.page("signal-phrase", SignalPage(), at: .signal(id: "2"), locale, parameters: [("id", "2")]),
            try await site.page("signal-silent", SignalPage(), at: .signal(id: "3"), locale, parameters: [("id", "3")]),
            try await site.page("signal-hourly", SignalPage(), at: .signal(id: "6"), locale, parameters: [("id", "6")]),
            try await site.page("signal-meaning", SignalPage(), at: .signal(id: "7"), locale, parameters: [("id", "7")]),
            try await site.page("signal-handled", SignalPage(), at: .signal(id: "20"), locale, parameters: [("id", "20")]),
            try await site.page("calendar", CalendarPage(), at: .calendar, locale),
            try await site.page("calendar-event", CalendarPage(), at: .calendar, locale, query: "event=sale&done=remove&id=sale"),
            try await site.page("trends", TrendsPage(), at: .trends, locale),
            try await site.page("trends-items", TrendsPage(), at: .trends, locale, query: "metric=items&by=product&days=60"),
            try await site.page("trends-against", TrendsPage(), at: .trends, locale, query: "metric=nps&vs.channel=call&channel=review"),
            concept,
            try await site.page("concept-ask", ConceptPage(), at: .concept, locale),
            try await site.page("concept-none", ConceptPage(), at: .concept, locale, query: "q=座椅加热"),
        ]
    }

    static func noSignals(_ empty: GoldenSite, _ locale: SiteLocale) async throws -> [GoldenPage] {
        [
            try await empty.page("signals-empty", SignalsPage(), at: .signals, locale),
            try await empty.page("calendar-empty", CalendarPage(), at: .calendar, locale),
            try await empty.page("trends-empty", TrendsPage(), at: .trends, locale),
            try await empty.page("concept-empty", ConceptPage(), at: .concept, locale, query: "q=物流"),
        ]
    }
}
