extension AnnouncementPage {
    /// What the page of an announcement shows.
    public struct Model: Sendable, Encodable, Equatable {
        public var id: String
        public var title: String
        public var stage: String
        public var stageText: String
        public var notice: Notice?
        public var answer: String
        public var answerNote: String?
        public var voicesHref: String
        public var who: String
        public var initiativeHref: String?
        /// Why customers are left out, and how many.
        public var excluded: [SingleVoicePage.Fact]
        public var steps: [SingleVoicePage.Fact]
        public var isSettled: Bool
        /// nil for whoever may see a part only: the delivery log holds everybody's messages.
        public var logHref: String?
        public var effect: String?
        public var effectThin: String?
        public var preview: Preview
        public var acts: Acts?
        var form: AnnouncementForm.Fields?
        public var history: [Line]

        private enum CodingKeys: String, CodingKey {
            case id, title, stage, answer, answerNote, excluded, steps, effect, effectThin, preview, history
        }
    }

    public struct Preview: Sendable, Encodable, Equatable {
        public var title: String
        public var lines: [String]
        public var language: String
    }

    public struct Acts: Sendable, Encodable, Equatable {
        public var action: String
        public var version: String
        public var canSubmit: Bool
        public var canApprove: Bool
        /// Why the person who looks cannot approve.
        public var waits: String?
        public var start: String?
        public var canSendBack: Bool
        public var canStop: Bool
        public var canDrop: Bool
    }

    public struct Line: Sendable, Encodable, Equatable {
        public var time: String
        public var actor: String
        public var text: String
        public var stageText: String
        public var reason: String?
    }
}
