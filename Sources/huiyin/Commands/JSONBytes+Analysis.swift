import TextEngine

extension JSONBytes {
    /// One analysis as the command line's contract lays it down (`huiyin analyze`).
    mutating func append(_ analysis: Analysis, id: String, text: [Unicode.Scalar], duplicateOf: String?) {
        object { json in
            json.key("id")
            json.string(id)
            json.key("language")
            json.string(analysis.language.rawValue)
            json.key("sentiment")
            json.object { sentiment in
                sentiment.key("label")
                sentiment.string(analysis.sentiment.label.rawValue)
                sentiment.key("score")
                sentiment.number(analysis.sentiment.score)
                sentiment.key("confidence")
                sentiment.number(analysis.sentiment.confidence)
            }
            json.key("emotion")
            json.object { emotion in
                emotion.key("label")
                emotion.string(analysis.emotion.label.rawValue)
                emotion.key("confidence")
                emotion.number(analysis.emotion.confidence)
            }
            json.key("intents")
            json.array(analysis.intents) { $0.string($1.rawValue) }
            json.key("urgency")
            json.number(analysis.urgency)
            json.appendFindings(analysis, text: text)
            json.key("noise")
            if let noise = analysis.noise { json.string(noise.rawValue) } else { json.null() }
            json.key("duplicateOf")
            if let duplicateOf { json.string(duplicateOf) } else { json.null() }
        }
        lineFeed()
    }

    private mutating func appendFindings(_ analysis: Analysis, text: [Unicode.Scalar]) {
        key("topics")
        array(analysis.topics) { json, topic in
            json.object {
                $0.key("id")
                $0.string(topic.id)
                $0.key("confidence")
                $0.number(topic.confidence)
                $0.key("sentiment")
                $0.number(topic.sentiment)
            }
        }
        key("opinions")
        array(analysis.opinions) { json, opinion in
            json.object {
                $0.key("aspect")
                if let aspect = opinion.aspect { $0.append(aspect, of: text) } else { $0.null() }
                $0.key("opinion")
                $0.append(opinion.opinion, of: text)
                $0.key("pair")
                $0.array([opinion.aspectText, opinion.opinionText]) { $0.string($1) }
                $0.key("topic")
                if let topic = opinion.topic { $0.string(topic) } else { $0.null() }
                $0.key("sentiment")
                $0.number(opinion.sentiment)
            }
        }
        key("keywords")
        array(analysis.keywords) { json, keyword in
            json.object {
                $0.key("text")
                $0.string(keyword.text)
                $0.key("weight")
                $0.number(keyword.weight)
            }
        }
        key("pii")
        array(analysis.pii) { json, finding in
            json.object {
                $0.key("kind")
                $0.string(finding.kind.rawValue)
                $0.key("start")
                $0.integer(finding.start)
                $0.key("end")
                $0.integer(finding.end)
            }
        }
    }

    /// `{"start":0,"end":2,"text":"物流"}`
    private mutating func append(_ span: Span, of text: [Unicode.Scalar]) {
        object {
            $0.key("start")
            $0.integer(span.start)
            $0.key("end")
            $0.integer(span.end)
            $0.key("text")
            var words = String.UnicodeScalarView()
            words.append(contentsOf: text[max(0, span.start)..<min(text.count, max(span.start, span.end))])
            $0.string(String(words))
        }
    }
}
