/// English words of judgement with a weight from −4 to 4, and words of service that speak for themselves.
///
/// The list and its weights are ours: written from what customers say to shops, airlines, hotels, banks and software makers.
/// Weights: 1 slight, 2 clear, 3 strong, 4 extreme.
enum EnglishLexicon {
    static let groups: [(weight: Double, words: String)] = [
        (
            4,
            "amazing awesome excellent outstanding fantastic incredible perfect phenomenal superb \"best ever\" \"love it\" \"love this\" \"love you\" \"five stars\" flawless exceptional"
        ),
        (
            3,
            """
            love loved loves loving great wonderful brilliant best delighted thrilled delicious gorgeous beautiful fabulous impressed impressive terrific \
            stellar "thank you so much" "highly recommend" "well done" "great job" "good job" "nice job" "you rock" "above and beyond" kudos bravo lifesaver favorite favourite yay \
            "made my day" "much appreciated" "so happy" "shout out" shoutout bliss heaven
            """
        ),
        (
            2,
            """
            good nice happy glad pleased enjoy enjoyed enjoying lovely comfortable clean friendly helpful polite courteous professional kind caring smooth reliable \
            tasty fresh pleasant efficient appreciate appreciated thanks thank thankful grateful thx ty recommend recommended satisfied satisfying better "works well" \
            easy fast quick quickly prompt promptly convenient affordable exciting excited cool fun welcome congrats congratulations win winning success successful \
            resolved solved fixed responsive smiling smile sweet yummy awesomeness classy cozy beautifully "can't wait" "looking forward" "so much better" "worth it" "on time" "early" \
            haha lol cheers
            """
        ),
        (
            1,
            "ok okay fine decent fair acceptable reasonable improved improvement useful sure yes free upgrade upgraded hope support safe safely deal deals please"
        ),
        (
            -1,
            "wait waiting waited long slow slowly late expensive pricey difficult hard issue issues error confused confusing missing miss missed dirty cold noisy small old limited unfortunately sad sorry wrong fees charge charged stuck down trouble tired why still again yet supposed hours hrs tarmac sitting hold"
        ),
        (
            -2,
            """
            bad poor problem problems broken broke fail failed fails failure failing disappointed disappointing disappointment disappoint unhappy upset annoyed annoying frustrated \
            frustrating frustration delay delayed delays cancel cancelled canceled cancellation cancelling lost lose losing stolen damaged defective faulty useless rude unhelpful \
            unprofessional uncomfortable overpriced refund complaint complain complaints mess messed stranded "on hold" "no response" "no reply" "no answer" "no one" nobody "not working" \
            "doesn't work" "does not work" "didn't work" "won't work" "can't get" "cannot get" "never received" "still waiting" "still no" "hung up" "hang up" "hold for" "wait for hours" \
            "for hours" "for over" "over an hour" "hour wait" "customer service" unable refuse refused refuses denied deny ignored ignore ignoring wasted waste crash crashed \
            crashes buggy glitch overbooked bumped misplaced misled lied lie lies lying unreliable inconvenient inconvenience incompetent incorrect crap sucks suck sucked \
            pissed mad angry hate shame ugly gross nasty stale "no help" "no sense" "not happy" "not cool" "not good" "not acceptable" "wtf" "smh" ugh "do better" "get it together" \
            "what a joke" joke "rip off" "ripped off" unresponsive flimsy "sort it out" disconnected "lost my" "missed my" "miss my" "missing my" "my bag" "my luggage" "lost luggage" "lost bag" unsafe
            """
        ),
        (
            -3,
            """
            terrible awful horrible worst horrendous dreadful pathetic ridiculous unacceptable disgusting disgusted outrageous furious appalling atrocious abysmal nightmare \
            disaster disgrace disgraceful scam fraud "never again" "worst ever" garbage trash bullshit bs "fed up" "sick of" "waste of" "last time" "never fly" "never buy" "never use" "lost my business" \
            "lost a customer" inexcusable insulting insult hell hated hates fuck fucking fucked shit damn absurd "no excuse" "joke of"
            """
        ),
    ]

    static let strengtheners: Set<String> = [
        "very", "so", "really", "extremely", "super", "too", "absolutely", "totally", "completely", "incredibly", "most", "such", "utterly",
        "beyond", "fucking", "damn", "always", "truly",
    ]
    static let weakeners: Set<String> = [
        "slightly", "somewhat", "little", "bit", "kinda", "fairly", "almost", "barely", "partly", "rather", "sort", "kind",
    ]
    static let negations: Set<String> = [
        "not", "no", "never", "cannot", "cant", "wont", "dont", "didnt", "doesnt", "isnt", "wasnt", "arent", "werent", "havent", "hasnt",
        "wouldnt", "couldnt", "shouldnt", "without",
        "hardly", "nothing", "none", "neither", "nor", "aint", "lack", "lacks", "lacking", "zero", "nobody",
    ]
}
