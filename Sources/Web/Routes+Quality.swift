import Hummingbird

extension Routes {
    private typealias P = APIOperation.Parameter

    static let qualityPages: [Route] =
        Route.page(QualityPage(), at: .quality)
        + Route.page(LabelPage(), at: .qualitySample(id: ""))
        + Route.page(GoldVoicesPage(), at: .qualityVoices(cell: ""))
        + [
            Route(.post, .quality) { try await QualityForm.act($0, $1, $2) },
            Route(.post, .qualitySample(id: "")) { try await QualityForm.label($0, $1, $2) },
        ]

    static let qualityAPI: [Route] = [
        Route(
            .get, .api(.qualitySamples),
            APIOperation(id: "listSamples", tag: .quality, summary: "The samples that people label.", answer: "SampleList")
        ) { try await QualityAPI.samples($0, $1, $2) },
        Route(
            .post, .api(.qualitySamples),
            APIOperation(
                id: "drawSample", tag: .quality, summary: "Draw a sample: random, of the least sure, or of one topic.",
                body: .json(schema: "SampleDraw"), status: .created, answer: "Sample"
            )
        ) { try await QualityAPI.draw($0, $1, $2) },
        Route(
            .get, .api(.qualityNext(sample: "")),
            APIOperation(id: "nextInSample", tag: .quality, summary: "The next item to label.", answer: "SampleNext")
        ) { try await QualityAPI.next($0, $1, $2) },
        Route(
            .post, .api(.qualityLabels(sample: "")),
            APIOperation(
                id: "label", tag: .quality, summary: "Label or skip an item; the answer is the next one.",
                body: .json(schema: "GoldLabel"), answer: "SampleNext"
            )
        ) { try await QualityAPI.label($0, $1, $2) },
        Route(
            .delete, .api(.qualityLabels(sample: "")),
            APIOperation(id: "undoLabel", tag: .quality, summary: "Take back the last label or skip.", answer: "UndoneLabel")
        ) { try await QualityAPI.undo($0, $1, $2) },
        Route(
            .get, .api(.qualityTraining),
            APIOperation(id: "training", tag: .quality, summary: "How far the fit of a correction is.", answer: "Progress")
        ) { try await QualityAPI.training($0, $1, $2) },
        Route(
            .post, .api(.qualityTraining),
            APIOperation(
                id: "train", tag: .quality, summary: "Fit a correction to all labels and try it.", status: .accepted, answer: "Progress")
        ) { try await QualityAPI.train($0, $1, $2) },
        Route(
            .put, .api(.qualityEngine),
            APIOperation(
                id: "useCorrection", tag: .quality, summary: "Read with a correction, or with the engine as shipped; stored voices follow.",
                body: .json(schema: "EngineUse"), answer: "EngineState"
            )
        ) { try await QualityAPI.use($0, $1, $2) },
    ]
}
