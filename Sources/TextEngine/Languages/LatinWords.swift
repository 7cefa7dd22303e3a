/// Frequent words of English and of other languages in Latin letters.
///
/// Written down by hand: function words, and words that comments on goods and services use. A word that is frequent in English
/// and in another language stands in neither list or only in the English one.
enum LatinWords {
    enum Vote: Sendable { case english, weakEnglish, foreign }

    static let vote: [UInt64: Vote] = {
        var table: [UInt64: Vote] = [:]
        for word in foreign.split(whereSeparator: { $0 == " " || $0 == "\n" }) { table[hash(word.unicodeScalars.map(\.value))] = .foreign }
        for word in english.split(whereSeparator: { $0 == " " || $0 == "\n" }) { table[hash(word.unicodeScalars.map(\.value))] = .english }
        for word in weakEnglish.split(separator: " ") { table[hash(word.unicodeScalars.map(\.value))] = .weakEnglish }
        return table
    }()

    static func hash(_ word: some Sequence<UInt32>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for scalar in word { hash = (hash ^ UInt64(scalar)) &* 0x0000_0100_0000_01B3 }
        return hash
    }

    private static let english = """
        the and is are was were be been being have has had do does did done will would can could should may might must shall
        i you he she it we they me him her us them my your his its our their mine yours this that these those there here
        what which who whom whose when where why how not no yes of to in on at by for from with without about into over under
        after before between through during again further then once than too very just also only still even ever never always
        often so such but or if because as while until although though all any both each few more most other some own same
        good great bad best better worse worst nice poor love like hate want need get got getting go going went come came make
        made take took taken give gave given know knew think thought see saw say said tell told ask asked find found use used
        work works worked working broken slow fast quick late early new old big small cheap expensive easy hard difficult
        service customer delivery product quality price phone app account card money bank flight time day week month year
        people person staff screen battery food room hotel order package shipping refund return call help thanks thank please
        sorry really much many lot lots little bit thing things something nothing anything everything someone anyone everyone
        one two three first last next back out up down off away around well right wrong true false sure today tomorrow
        yesterday now soon already yet cannot can't don't doesn't didn't won't isn't wasn't i'm it's i've couldn't
        don doesn didn won isn wasn ve ll re couldn wouldn shouldn aren haven hasn
        your amazing awesome terrible horrible awful disappointed happy excellent perfect recommend bought buy buying send sent
        received receive arrived arrive keep kept still waiting wait issue problem problems fix fixed money worth waste
        fee fees way ways free ton beautiful transfer transaction undo pay paid payment pending exchange rate currency atm pin
        support team every an keyboard laptop size color buttons button charge charger cable water box item items
        enter value valid least characters must name list number file select changed change field form date page site user
        password delete add save view login log error following required email address website
        """

    /// English words that are spelled like frequent words of other languages.
    private static let weakEnglish = """
        in is of was an am so for to at we men hat are on as do no me or he her had den dan over under man name view list see page \
        app form site email server true false type data model import date code url log
        """

    private static let foreign = """
        le la les un une des du de et est sont dans pour par sur avec sans plus pas ne que qui ce cette ces mon ma mes ton sa ses
        notre nous vous ils elle elles je tu il au aux mais ou donc très tres bien bon bonne mauvais mauvaise produit qualité qualite
        livraison merci être etre avoir fait tout tous toute comme aussi peu trop jamais toujours rien encore chez alors été ete
        service-client c'est n'est j'ai qu'il d'un l'
        der die das den dem des ein eine einen einem einer und ist sind war waren nicht auch auf mit für fur von zu zum zur bei nach
        aus wie wenn oder aber sehr gut schlecht ich du er sie wir ihr es mich mir dich dir uns euch sich kein keine noch nur schon
        immer nie mehr viel viele alles nichts hat haben habe hatte wird werden wurde kann können konnen muss bitte danke leider
        lieferung qualität ware preis im am vom beim über uber unter zwischen durch gegen ohne um dass weil als man einmal ganz
        el los las una unos unas del al y o es son fue era muy bien buen bueno buena malo mala producto calidad precio entrega envío
        envio gracias pero porque como cuando donde está esta están estan este esto ese eso con sin por para lo le se su sus mi mis
        tu yo él nosotros ustedes ellos ella también tambien más mas menos todo todos nada nunca siempre ya aún aun hay tiene tengo
        hace puede ser estar bonito excelente recomiendo llegó llego rápido rapido
        il lo gli uno di del della dei delle dal dalla nel nella sul sulla con per tra fra che chi cui non è sono era sei siamo molto
        bene buono buona cattivo prodotto qualità qualita prezzo consegna grazie ma anche più piu meno tutto tutti niente mai sempre
        già gia ancora questo questa questi quello ho hai ha abbiamo fatto essere avere ottimo ottima servizio
        o os um uma uns umas do da dos das no na nos nas em ao à pelo pela com sem por para que quem não nao é são sao foi era muito
        muita bom boa ruim produto qualidade preço preco entrega obrigado obrigada mas também tambem mais tudo nunca sempre já ja ainda
        este esta isso isto eu você voce ele ela nós eles meu minha seu sua tem tenho fazer pode ser estar ótimo otimo
        de het een en van ik je jij hij zij wij jullie is zijn was waren niet geen ook op met voor naar bij uit als maar dat die dit
        deze dan nog wel zeer goed slecht heel veel weinig alles niets nooit altijd heb hebt heeft hebben had wordt worden kan kunnen
        moet bedankt levering kwaliteit prijs erg mijn jouw ons onze
        och att det som en på är av för med den till inte har jag du han hon vi de ett om men var mig sig så från eller när mycket bra
        dålig produkt kvalitet leverans tack också bara ingen ikke og det er jeg du han hun vi til av som på med for den har meget god
        dårlig levering takk tak også kun når være blev
        ja ei on se että oli hän mutta niin kun kuin mitä minä sinä tämä hyvä huono tuote laatu kiitos erittäin ovat eivät joka myös
        i w na z do nie się sie to jest są sa że ze co jak ale tak za od po dla przez bardzo dobry dobra dobrze zły produkt jakość
        jakosc dostawa dziękuję dziekuje tylko już juz jeszcze nigdy zawsze mnie ja ty on ona my oni jego czy lub oraz może być byc
        a je se na v s z že to si jsem jsou byl bylo velmi dobrý špatný kvalita děkuji ale také jen už pro při nebo jako
        ve bir bu çok cok için icin ile da de ne var yok ama gibi daha en iyi kötü kotu ürün urun kalite teşekkürler tesekkurler değil
        degil ben sen biz siz onlar olarak kadar sonra her hiç hic olan güzel guzel hızlı kargo
        yang dan di ini itu dengan untuk tidak dari dalam akan pada juga saya anda kami kita mereka adalah ada sudah belum bisa sangat
        bagus baik buruk barang kualitas harga terima kasih cepat lambat pengiriman tapi karena atau seperti lebih banyak semua
        tak boleh sebagai oleh telah kepada ke
        và là của có không cho với được này một các những tôi bạn rất tốt sản phẩm giao hàng nhanh cảm ơn nhưng khong rat tot hang
        ang ng mga sa ko mo siya hindi ito po salamat maganda naman lang din
        voer geldige geldig niet gevonden getal getallen tijd datum wachtwoord gebruikersnaam klantenservice besteld kapot werkt
        gewoon snel duur goedkoop bestelling pakket verkeerd helaas beter beste zou zouden mensen kamer eten
        venligst indtast gyldig gyldige adgangskode ugyldig vis fejl ikke kunde kundeservice hurtig dårligt bestilling pakke billig
        dyr værelse kommer kom gerne penge penger tilbage tilbake hurtigst muligt muligens fikk fikk gikk veldig tilfreds fornøyd fantastisk aldri alltid igjen bestilt varen butikken
        masukkan bilangan harus berupa daftar kosong nama pesanan rusak sudah kecewa puas sekali respon penjual toko sesuai
        wert wurde kundenservice bestellt bestellung kaputt funktioniert schnell langsam teuer billig zimmer essen freundlich
        unfreundlich wieder gerne empfehlen enttäuscht zufrieden paket angekommen geld zurück warten stunden tage wochen
        algunes acció compte contrasenya amb més també però molt
        commande reçu colis rapide lent cher accueil chambre personnel déçu satisfait recommande argent remboursement semaine jours
        pedido llego tarde caro barato habitación habitacion comida personal dinero semana días dias cliente atención roto
        ordine arrivato pacco lento veloce caro economico camera cibo soldi settimana giorni cliente rotto deluso soddisfatto
        pedido chegou atrasado caro barato quarto comida dinheiro semana dias cliente quebrado
        beställning paket snabb långsam dyr billig rum mat pengar vecka dagar kund trasig nöjd besviken fungerar
        zamówienie paczka szybko wolno drogo tanio pokój jedzenie pieniądze tydzień dni klient zadowolony polecam
        szybka wysyłka działa obsługa
        és az egy nem hogy van volt nagyon jó rossz termék minőség köszönöm csak még már vagy mint ez
        și si este sunt nu cu pentru pe din la foarte bun bună produs calitate mulțumesc dar sau mai
        """
}
