import Feedback
import Insights

extension APISchemas {
    static let quality: [String: JSONValue] = [
        "Sample": object(
            [
                "id": integer, "kind": choice(SampleDesign.Kind.allCases.map(\.rawValue)), "topic": text, "size": integer,
                "population": described(integer, "Voices from which it was drawn."),
                "blind": described(boolean, "Whether the engine's answer is hidden until the label is given."),
                "seed": text, "drawnBy": text, "drawnAt": time,
            ],
            required: ["id", "kind", "size", "population", "blind", "seed", "drawnBy", "drawnAt"]
        ),
        "SampleList": object(["samples": list(ref("Sample"))], required: ["samples"]),
        "SampleDraw": object(
            [
                "kind": choice(SampleDesign.Kind.allCases.map(\.rawValue)), "topic": text,
                "size": ["type": "integer", "minimum": 1, "maximum": 1_000], "seed": integer, "blind": boolean,
                "filter": ref("FeedbackFilter"),
            ],
            required: []
        ),
        "SampleNext": object(
            [
                "item": described(integer, "Missing when every item is done."), "text": text, "channel": ref("Channel"),
                "prediction": object(
                    [
                        "engineVersion": text, "taxonomyVersion": text, "sentiment": ref("Sentiment"), "confidence": number,
                        "topics": list(text), "emotion": text, "noise": text,
                    ],
                    required: ["engineVersion", "taxonomyVersion", "sentiment", "confidence", "topics", "emotion"]
                ),
                "done": integer, "size": integer,
            ],
            required: ["done", "size"]
        ),
        "GoldLabel": object(
            [
                "item": integer, "sentiment": ref("Sentiment"), "topics": list(text),
                "emotion": choice(Emotion.allCases.map(\.rawValue)), "noise": choice(NoiseKind.allCases.map(\.rawValue)),
                "skip": boolean,
            ],
            required: ["item"]
        ),
        "UndoneLabel": object(["item": integer], required: []),
        "EngineUse": object(["correction": described(integer, "Left out: the engine as shipped.")], required: []),
        "EngineState": object(["version": text], required: ["version"]),
    ]
}
