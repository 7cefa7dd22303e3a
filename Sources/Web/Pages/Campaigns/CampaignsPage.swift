import Feedback
import Insights

/// A campaign as it was typed into a form, with what it is to replace.
struct TypedCampaign: Sendable {
    /// nil for a new campaign.
    var id: Int64?
    var version: Int
    var campaign: Campaign
}

/// Campaigns 活动: what campaigns, releases and pilots changed in what customers say.
public struct CampaignsPage: Page {
    public static let template = "campaigns"
    public static let title = "nav.campaigns"

    public init() {}

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        try await Self.model(context, services, typed: nil, problem: nil)
    }

    /// - Parameters:
    ///   - typed: a campaign that could not be saved, shown again as it was typed.
    ///   - problem: why not.
    static func model(
        _ context: PageContext, _ services: WebServices, typed: TypedCampaign?, problem: String?
    ) async throws -> Model {
        guard let store = services.campaigns else { throw WebError.notFound }
        let records = try await store.campaigns()
        let kept = records.filter { !$0.removed }
        let forms = CampaignForm(context: context)
        let wish = context.queryValue("campaign").flatMap(Int64.init)
        let chosen = kept.first { $0.id == (typed?.id ?? wish) } ?? kept.first
        var model = Model(
            answer: [], answerNote: nil, running: false, progress: nil,
            notice: problem.map { Notice(tone: "bad", text: $0, undo: nil) } ?? forms.notice(records), entries: [], hasEntries: false,
            detail: nil, form: forms.form(typed?.id == nil ? typed?.campaign : nil, id: nil, version: 0),
            removed: records.filter(\.removed).map(forms.removed), hasRemoved: records.contains(where: \.removed), empty: nil, report: nil)
        guard context.snapshot.facets.items > 0 else {
            model.empty = VoicesPage.empty(context)
            return model
        }
        let words = CampaignWords(context: context)
        model.entries = kept.map { words.entry($0, isActive: $0.id == chosen?.id) }
        model.hasEntries = !kept.isEmpty
        guard let chosen else {
            model.answer = [AnswerRun(context.text("campaigns.none"))]
            return model
        }
        let form = forms.form(typed?.id == chosen.id ? typed?.campaign : chosen.campaign, id: chosen.id, version: chosen.version)
        do {
            let (report, state) = try await report(chosen, context, services)
            (model.running, model.progress) = (state.running, state.progress)
            guard let report else { return model }
            model.report = report
            model.answer = words.answer(report)
            model.answerNote = words.base(report, dated: state.dated)
            model.detail = words.detail(report, form)
        } catch let error as QueryError {
            model.answer = [AnswerRun(error.message.text(context.locale))]
            model.detail = words.bare(chosen, form)
        }
        return model
    }

    /// The page's period does not matter: the campaign brings its own.
    private static func report(
        _ record: CampaignRecord, _ context: PageContext, _ services: WebServices
    ) async throws -> (found: CampaignReport?, state: LongAnswerState) {
        let (voices, facets) = (services.voices, context.snapshot.facets)
        var filter = context.filter
        filter.period = nil
        let asked = filter
        return try await context.longAnswer("campaign", ["\(record.id).\(record.version)", context.filterKey], services) {
            try await Campaigns(voices).report(record, asked, facets)
        }
    }
}
