/// Tells texts that hold no customer's voice from those that do.
///
/// ```
/// 此用户没有填写评价 → empty   asdfghjkl → gibberish   日赚500，加微信〔微信〕 → advert   自动回复：您好，我是智能客服 → bot
/// 好   差评   666   👍 → nil: short, but a true word
/// ```
/// Adverts need sales words, fewer where they say how to reach the seller, many where they also complain. Gibberish is keyboard
/// mashing, in Latin letters or as an input method turns it into Chinese, and a single character repeated. What is doubtful is no
/// noise. The word lists are in ``NoiseWords``; figures in docs/methods/noise.md.
public struct NoiseDetector: Sendable {
    private let words = NoiseWords()

    public init() {}

    /// What kind of noise the text is, nil when it is a voice.
    public func detect(_ text: PreparedText) -> NoiseLabel? {
        let shape = NoiseShape(text)
        if shape.letters == 0 {
            if shape.emotions > 0 || shape.numberWord { return nil }
            return .empty
        }
        let hits = words.count(text)
        if hits.defaults > 0, shape.emotions == 0, shape.letters <= hits.defaultLetters { return .empty }
        // A shop's answer below a customer's long text does not make the customer a machine.
        if hits.bots > 0, hits.complaints == 0, shape.letters <= 60 + 30 * hits.bots { return .bot }
        if isAdvert(hits, shape) { return .advert }
        if shape.emotions == 0, isGibberish(text, hits, shape) { return .gibberish }
        return nil
    }

    /// Whoever can be reached needs fewer sales words; a word of complaint or a long story needs more to be an advert all the same.
    private func isAdvert(_ hits: NoiseWords.Hits, _ shape: NoiseShape) -> Bool {
        let isReachable = shape.urls + shape.masks > 0 || shape.longestDigits >= 7
        let least = isReachable ? 3 : hits.contacts > 0 ? 4 : 7
        let points = 2 * hits.sales + min(hits.softSales, 2)
        return points >= least + (hits.complaints > 0 ? 4 : 0) + shape.letters / 100
    }

    private func isGibberish(_ text: PreparedText, _ hits: NoiseWords.Hits, _ shape: NoiseShape) -> Bool {
        if shape.han == 0, shape.otherLetters == 0 { return KeyboardMashing.covers(text) }
        if shape.letters >= 6, hits.mashedLetters * 10 >= shape.letters * 7 { return true }
        return shape.han > 0 && shape.han == shape.letters && isOneCharacter(text)
    }

    /// Whether the original repeats one character that is neither praise, blame nor laughter.
    private func isOneCharacter(_ text: PreparedText) -> Bool {
        var repeated: UInt32 = 0
        var count = 0
        for scalar in text.original where ScalarClass.isHan(scalar) {
            if repeated == 0 { repeated = scalar }
            guard scalar == repeated else { return false }
            count += 1
        }
        return count >= 8 && !NoiseWords.tellingCharacters.contains(repeated)
    }
}
