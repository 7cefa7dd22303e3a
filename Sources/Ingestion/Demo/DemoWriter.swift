import Feedback

/// Puts a voice into words: sentences of its theme, in the way of speaking of its channel, now and then with private data.
struct DemoWriter: Sendable {
    private let frames = DemoFrames()
    private let traditional = TraditionalScript()

    /// The text and the tone that its figures follow.
    func text(_ voice: DemoVoice, brand: DemoBrand, random: inout SeededGenerator) -> (text: String, tone: DemoRecords.Tone) {
        let words = DemoSlots(voice: voice, brand: brand)
        if case .story(let index) = voice.content {
            let point = write(random.pick(DemoStory.all[index].sentences), words, &random)
            let isWhole = index == DemoStory.Kind.copied.rawValue
            return (isWhole ? point : frame(point, voice, words, isMixed: false, &random), DemoRecords.Tone(voice.mood))
        }
        let theme = DemoTheme.all[voice.theme]
        if voice.mood != .question, voice.channel != .ticket, voice.channel != .call, random.chance(0.055) {
            return (english(theme, voice.mood, words, &random), DemoRecords.Tone(voice.mood))
        }
        if voice.mood == .question {
            return (frame(write(random.pick(theme.questions), words, &random), voice, words, isMixed: false, &random), .open)
        }
        if random.chance(0.05), let short = shortVerdict(voice, &random) { return (short, DemoRecords.Tone(voice.mood)) }
        let (point, tone) = points(theme, voice, words, &random)
        let text = frame(point, voice, words, isMixed: tone == .mixed, &random)
        return (random.chance(0.022) ? traditional.write(text) : text, tone)
    }

    func noise(_ random: inout SeededGenerator) -> String {
        write(random.pick(frames.noise), nil, &random)
    }

    func subject(_ mood: DemoVoice.Mood, random: inout SeededGenerator) -> String {
        random.pick(mood == .praise ? ["感谢信", "表扬", "谢谢你们"] : mood == .question ? ["咨询", "请教一个问题"] : ["投诉", "请尽快处理", "关于订单的问题"])
    }

    // MARK: Points

    /// One to three sentences: the theme's own, and at times of other themes that fit the same channel.
    private func points(
        _ theme: DemoTheme, _ voice: DemoVoice, _ words: DemoSlots, _ random: inout SeededGenerator
    ) -> (String, DemoRecords.Tone) {
        var text = sentence(theme, voice.mood, words, &random)
        var tone = DemoRecords.Tone(voice.mood)
        let more = random.unit()
        let (two, one) = frames.extraPoints(voice.channel)
        let extra = more < two ? 2 : more < two + one ? 1 : 0
        for _ in 0..<extra {
            let other = frames.companion(of: theme, product: DemoCatalogue.products[voice.product], &random)
            guard other.topic != theme.topic else { continue }
            let turns = random.chance(0.16)
            let mood: DemoVoice.Mood = turns == (voice.mood == .complaint) ? .praise : .complaint
            if turns { tone = .mixed }
            let joint = turns ? random.pick(["，就是", "，不过", "，但是", "。可惜", "，只是"]) : random.pick(["，", "。", "，", "，而且", " ", "；"])
            text += (mood == .praise && turns ? random.pick(["，不过", "，好在", "，倒是"]) : joint) + sentence(other, mood, words, &random)
        }
        return (text, tone)
    }

    private func sentence(
        _ theme: DemoTheme, _ mood: DemoVoice.Mood, _ words: DemoSlots, _ random: inout SeededGenerator
    ) -> String {
        write(random.pick(mood == .praise ? theme.praises : theme.complaints), words, &random)
    }

    private func english(
        _ theme: DemoTheme, _ mood: DemoVoice.Mood, _ words: DemoSlots, _ random: inout SeededGenerator
    ) -> String {
        var english = words
        english.isEnglish = true
        let praise = mood == .praise
        let start = random.pick(praise ? ["", "", "Love it! ", "Very happy. "] : ["", "", "Disappointed. ", "Hi, ", "Not happy. "])
        let end = random.pick(praise ? ["", "", " Thanks!", " Great shop."] : ["", "", " Please fix this.", " I want an answer."])
        return start + write(random.pick(praise ? theme.englishPraises : theme.englishComplaints), english, &random) + end
    }

    private func shortVerdict(_ voice: DemoVoice, _ random: inout SeededGenerator) -> String? {
        guard voice.channel == .review || voice.channel == .survey || voice.channel == .app else { return nil }
        return random.pick(voice.mood == .praise ? frames.shortPraise : frames.shortComplaint)
    }

    // MARK: Frames

    /// Opens and closes `point` as people do on the channel; a mixed verdict is not closed with a plain one.
    private func frame(
        _ point: String, _ voice: DemoVoice, _ words: DemoSlots, isMixed: Bool, _ random: inout SeededGenerator
    ) -> String {
        let set = frames.frames(voice.channel, voice.mood)
        var text = write(random.pick(set.openers), words, &random)
        text += point
        if !text.endsSentence { text += random.pick(set.marks) }
        let drawn = write(random.pick(set.closers), words, &random)
        let closer = isMixed && voice.channel == .review ? "" : drawn
        text += (closer.isEmpty || text.endsSentence ? "" : random.pick(["，", " ", "。"])) + closer
        guard random.chance(frames.privateShare(voice.channel)) else { return text }
        return text + (text.endsSentence ? "" : "。") + write(random.pick(frames.privateLines), words, &random)
    }

    private func write(_ template: PhraseTemplate, _ words: DemoSlots?, _ random: inout SeededGenerator) -> String {
        var text = ""
        template.write(to: &text, random: &random) { name, random in words?.value(name, &random) ?? "" }
        return text
    }
}

extension String {
    fileprivate var endsSentence: Bool { last.map { "。！？?!~…\n".contains($0) } ?? true }
}
