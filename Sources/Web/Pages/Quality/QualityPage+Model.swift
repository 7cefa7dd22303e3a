public import Insights

extension QualityPage {
    /// How right the engine is, what people have labelled, and what came of it.
    public struct Model: Sendable, Encodable, Equatable {
        public var answer: [AnswerRun]
        public var answerNote: String?
        public var notice: Notice?
        /// Whether what the engine said is still being counted.
        public var running: Bool
        public var progress: [WorkProgress]
        public var figures: [QualityFigure]
        public var labelling: Labelling
        public var judged: Judged?
        public var drift: Drift?
        public var agreement: AgreementBox?
        public var engine: EngineBox?
        public var empty: EmptyState?
    }

    /// The samples, and the form for another one.
    public struct Labelling: Sendable, Encodable, Equatable {
        public var action: String
        public var samples: [SampleRow]
        public var kinds: [TaxonomyPage.Option]
        public var topics: [TaxonomyPage.Option]
        public var sizes: [TaxonomyPage.Option]
    }

    public struct SampleRow: Sendable, Encodable, Equatable {
        public var href: String
        public var name: String
        public var detail: String
        public var progress: String
        public var bar: Bar
        public var drawn: String
        /// What the link says: begin, go on, or look again.
        public var act: String
        public var open: Bool
    }

    /// What people's labels say of the engine's answers.
    public struct Judged: Sendable, Encodable, Equatable {
        public var note: String
        public var classes: [RateRow]
        public var confusionHeads: [String]
        public var confusion: [ConfusionRow]
        public var topics: [RateRow]
        public var hasTopics: Bool
    }

    public struct RateRow: Sendable, Encodable, Equatable {
        public var label: String
        public var rates: [RateCell]
    }

    public struct RateCell: Sendable, Encodable, Equatable {
        public var label: String
        public var value: String
        public var under: String
        public var href: String?
        public var bar: Bar?
        public var thin: Bool
        /// What is missing to a perfect score, and where to read it; nil at 100 %.
        public var missing: String?
        public var missingHref: String?
        /// The figure itself, for programs.
        public var rate: GoldRate
    }

    public struct ConfusionRow: Sendable, Encodable, Equatable {
        public var label: String
        public var cells: [Cell]

        public struct Cell: Sendable, Encodable, Equatable {
            public var label: String
            public var count: String
            public var href: String?
            /// right, wrong or none.
            public var tone: String
        }
    }

    /// How the answers have moved since the period of comparison.
    public struct Drift: Sendable, Encodable, Equatable {
        public var note: String
        public var parts: [Part]

        public struct Part: Sendable, Encodable, Equatable {
            public var title: String
            public var verdict: String
            /// stable, moved or shifted; empty where nothing can be said.
            public var state: String
            public var bars: BarTable
            public var index: StabilityIndex?
        }
    }

    public struct AgreementBox: Sendable, Encodable, Equatable {
        public var pairs: [Pair]
        public var disputed: String?
        public var disputedHref: String

        public struct Pair: Sendable, Encodable, Equatable {
            public var names: String
            public var kappa: String
            public var under: String
            public var verdict: String
            public var thin: Bool
        }
    }

    /// The engine in use, the last correction, and the switches so far.
    public struct EngineBox: Sendable, Encodable, Equatable {
        public var action: String
        public var version: String
        public var labels: String
        public var canTrain: Bool
        public var missing: String?
        public var corrections: [CorrectionRow]
        public var canReturn: Bool
        public var switches: [SwitchRow]
    }

    public struct CorrectionRow: Sendable, Encodable, Equatable {
        public var id: String
        public var version: String
        public var trained: String
        public var compared: String
        public var verdict: String
        /// better, same or worse.
        public var state: String
        public var details: [String]
        public var inUse: Bool
        public var usable: Bool
        public var report: CorrectionReport
    }

    public struct SwitchRow: Sendable, Encodable, Equatable {
        public var version: String
        public var time: String
        public var by: String
    }
}

/// One figure of the strip, in the form of ``FigureCell``.
public struct QualityFigure: Sendable, Encodable, Equatable {
    public var key: String
    public var label: String
    public var value: String
    public var href: String?
    public var change: String?
    public var direction: String
    public var under: String?
    public var thin: Bool
}
