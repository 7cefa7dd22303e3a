import HTTPTypes
import Hummingbird

extension Routes {
    private typealias P = APIOperation.Parameter

    /// The API, one entry a route; the document at `/api/v1/openapi.json` is made from it.
    static let api: [Route] =
        feedbackAPI + insightsAPI + importsAPI + taxonomiesAPI + discoveryAPI + qualityAPI + casesAPI + gatesAPI + goalsAPI + frontLineAPI
        + actionsAPI + notificationsAPI + answersAPI + sourcesAPI + [
            Route(
                .get, .api(.openAPI),
                APIOperation(id: "openAPI", tag: .instance, summary: "This document.")
            ) { _, _, _ in try .json(OpenAPIDocument.make(Routes.all)) }
        ]

    private static let feedbackAPI: [Route] = [
        Route(
            .post, .api(.feedback),
            APIOperation(
                id: "sendFeedback", tag: .feedback,
                summary: "Send up to 1,000 records. Idempotent; the answer says what became of each.",
                body: .json(schema: "FeedbackBatch"), answer: "FeedbackAccount"
            )
        ) { try await FeedbackAPI.receive($0, $1, $2) },
        Route(
            .get, .api(.items),
            APIOperation(
                id: "listItems", tag: .feedback, summary: "Read voices, page by page.",
                parameters: [
                    P(name: "cursor", summary: "“next” of the page before."),
                    P(name: "limit", summary: "Voices a page, 1–500; 50 when left out.", schema: APISchemas.integer),
                ],
                filtered: true, answer: "ItemPage"
            )
        ) { try await ItemsAPI.list($0, $1, $2) },
        Route(
            .get, .api(.item(id: "")),
            APIOperation(id: "item", tag: .feedback, summary: "One voice with its analysis.", answer: "Item")
        ) { try await ItemsAPI.single($0, $1, $2) },
    ]

    private static let insightsAPI: [Route] = [
        Route(
            .post, .api(.query),
            APIOperation(
                id: "query", tag: .insights, summary: "Ask for metrics by dimensions, with intervals and comparison.",
                body: .json(schema: "InsightQuery"), answer: "InsightResult"
            )
        ) { try await QueryAPI.answer($0, $1, $2) },
        Route(
            .get, .api(.facets),
            APIOperation(id: "facets", tag: .insights, summary: "The values that filters can have, with counts.", answer: "Facets")
        ) { try await ItemsAPI.facets($0, $1, $2) },
    ]

    private static let importsAPI: [Route] = [
        Route(
            .get, .api(.imports),
            APIOperation(id: "listImports", tag: .imports, summary: "The last imports.", answer: "ImportList")
        ) { try await ImportsAPI.list($0, $1, $2) },
        Route(
            .post, .api(.importPreview),
            APIOperation(
                id: "uploadFile", tag: .imports,
                summary: "Send a file (CSV, TSV, XLSX, JSON Lines) and see how its columns are understood.",
                parameters: [
                    P(name: "name", summary: "File name of the body; a form names its file itself."),
                    P(name: "source", summary: "Source whose saved mapping counts."),
                ],
                body: .file(form: "FileForm"), status: .created, answer: "Upload"
            )
        ) { try await ImportsAPI.preview($0, $1, $2) },
        Route(
            .post, .api(.imports),
            APIOperation(
                id: "startImport", tag: .imports,
                summary:
                    "Import a file sent before (?upload=, settings as JSON), the body itself (settings in the address), or a form's file.",
                parameters: [
                    P(name: "upload", summary: "Id of a file sent before."), P(name: "name", summary: "File name of the body."),
                    P(name: "source", summary: "Source of the body."), P(name: "channel", summary: "Channel of the body's source."),
                    P(name: "pack", summary: "Taxonomy of the body's source."), P(name: "dryRun", summary: "1 stores nothing."),
                ],
                body: .jsonOrFile(schema: "ImportStart", form: "ImportForm"), status: .accepted, answer: "Import"
            )
        ) { try await ImportsAPI.start($0, $1, $2) },
        Route(
            .get, .api(.importRun(id: "")),
            APIOperation(id: "import", tag: .imports, summary: "One import and how far it is.", answer: "ImportRun")
        ) { try await ImportsAPI.single($0, $1, $2) },
        Route(
            .post, .api(.importCancellation(id: "")),
            APIOperation(id: "cancelImport", tag: .imports, summary: "Stop an import; what is stored stays.", answer: "ImportRun")
        ) { try await ImportsAPI.cancel($0, $1, $2) },
        Route(
            .get, .api(.importRejects(id: "")),
            APIOperation(id: "rejectedRows", tag: .imports, summary: "Rejected rows with a reason each.", mediaType: "text/csv")
        ) { try await ImportsAPI.rejects($0, $1, $2) },
    ]

    private static let taxonomiesAPI: [Route] = [
        Route(
            .get, .api(.taxonomies),
            APIOperation(id: "listTaxonomies", tag: .taxonomies, summary: "All packs in their newest version.", answer: "TaxonomyList")
        ) { try await TaxonomiesAPI.list($0, $1, $2) },
        Route(
            .get, .api(.taxonomy(pack: "")),
            APIOperation(
                id: "taxonomy", tag: .taxonomies, summary: "One pack.",
                parameters: [P(name: "version", summary: "The newest when left out.", schema: APISchemas.integer)], answer: "Taxonomy"
            )
        ) { try await TaxonomiesAPI.single($0, $1, $2) },
        Route(
            .put, .api(.taxonomy(pack: "")),
            APIOperation(
                id: "saveTaxonomy", tag: .taxonomies, summary: "Save an edit as the next version and read the stored voices again.",
                body: .json(schema: "TaxonomyEdit"), answer: "Taxonomy"
            )
        ) { try await TaxonomiesAPI.save($0, $1, $2) },
        Route(
            .get, .api(.taxonomyVersions(pack: "")),
            APIOperation(id: "taxonomyVersions", tag: .taxonomies, summary: "A pack's history.", answer: "TaxonomyVersions")
        ) { try await TaxonomiesAPI.versions($0, $1, $2) },
        Route(
            .post, .api(.taxonomyEffect(pack: "")),
            APIOperation(
                id: "taxonomyEffect", tag: .taxonomies, summary: "What an edit would change on the newest voices; nothing is saved.",
                body: .json(schema: "TaxonomyEdit"), answer: "TaxonomyEffect"
            )
        ) { try await TaxonomiesAPI.effect($0, $1, $2) },
        Route(
            .get, .api(.reanalysis(pack: "")),
            APIOperation(id: "reanalysis", tag: .taxonomies, summary: "How far re-analysis is.", answer: "Progress")
        ) { try await TaxonomiesAPI.reanalysis($0, $1, $2) },
        Route(
            .post, .api(.reanalysis(pack: "")),
            APIOperation(
                id: "startReanalysis", tag: .taxonomies, summary: "Read all voices of the pack again.", status: .accepted,
                answer: "Progress"
            )
        ) { try await TaxonomiesAPI.startReanalysis($0, $1, $2) },
        Route(
            .delete, .api(.reanalysis(pack: "")),
            APIOperation(id: "cancelReanalysis", tag: .taxonomies, summary: "Stop re-analysis.", answer: "Progress")
        ) { try await TaxonomiesAPI.cancelReanalysis($0, $1, $2) },
    ]

    private static let sourcesAPI: [Route] = [
        Route(
            .get, .api(.sources),
            APIOperation(id: "listSources", tag: .sources, summary: "All sources.", answer: "SourceList")
        ) { try await SourcesAPI.list($0, $1, $2) },
        Route(
            .get, .api(.source(name: "")),
            APIOperation(id: "source", tag: .sources, summary: "One source.", answer: "Source")
        ) { try await SourcesAPI.single($0, $1, $2) },
        Route(
            .put, .api(.source(name: "")),
            APIOperation(
                id: "saveSource", tag: .sources, summary: "Create a source, or change what the body names.",
                body: .json(schema: "SourceChange"), answer: "Source"
            )
        ) { try await SourcesAPI.save($0, $1, $2) },
    ]
}
