"""Common first names that tell "he" from "she". Names that both bear are left out."""

from workbench.text.lexicon import words

WOMEN = words(
    """abigail adele agnes agnieszka aisha alexis alice alma amanda amber amina amy ana andrea
    angela anita anja ann anna anne antonia ashley astrid audrey barbara beatrice betty beverly
    bianca birgit brenda bridget brigitte brittany camille carla carlotta carmen carol caroline
    carolyn catherine cecilia celia charlotte cheryl chiara chloe christina christine claire
    clara claudia cornelia cynthia dana daniela danielle daria debbie deborah debra delia denise
    diana diane donna dora doris dorothy edda edith ekaterina elaine eleanor elena elisa elise
    elizabeth elizaveta ellen elsa emilia emily emma erika ester esther eugenia eva eve evelyn
    ewa fatima felicia fernanda fiona flora florence francesca freya frida gabriela gail giorgia
    gisela giulia gloria grace greta hanna hannah harriet heather heike helen helena henrietta
    hillary hope ida ilse imogen indira ingrid irina iris irma isabel isabella isabelle iva
    ivana ivanka jacinda jacqueline jana jane janet janice jasmine jennifer jessica jill joan
    joanna joanne johanna josefa josephine joyce judith judy julia julie kamala karen karin
    katarina kate katherine kathleen kathryn katja katrin kayla keiko kelly kellyanne kimberly
    kirsten klara lakshmi lara larissa laura lauren layla lea leila lena leonie leonora lidia
    lilia lina linda linnea lisa liv livia lorena loretta lori lotte lucia lucille lucinda lucy
    ludmila luisa luise mabel madison magda magdalena magdalene margaret margot maria mariam
    marianne marie marilyn marina marlene marta martha mary maryam mathilde maud maureen maya
    megan megyn mei melania melissa michelle mildred milena milla mina mira miranda miriam
    mirjam molly monica monika nadia nadine nadja nancy naomi natalia natalie nell nelly nicola
    nicole nika nikki nina nora norma oksana olga olivia paloma pamela paola patricia paula
    paulette paulina pauline penny petra philippa phoebe priya rachel raquel rebecca regina
    renate rhea rita roberta ronja rosa rosalind rose rosemary rosie ruby ruth sabine sabrina
    sakura sally salma samantha sandra sara sarah selma serena sharon sheila shirley sigrid
    silvia simona simone sofia solveig sonia sophia sophie stella stephanie sunita susan
    svetlana sylvia tabitha tamara tanja tatiana teresa tess tessa thea theodora theresa tilda
    tina tove trudy ulla una ursula valentina valeria valerie vanessa vera verena veronica
    victoria virginia vivian vivien wanda wendy winifred yasmin yoko yuki yulia yvette yvonne
    zainab zara zoe zora zuzana"""
)
MEN = words(
    """aaron abdul adam ahmed al alan albert aleksandr alexander alexei ali alistair amit anders
    andres andrew angus anthony antoine anton antonio arjun arne arthur arturo austin barack
    barry bastien bela ben benjamin bernie bertrand bill billy bjorn bob bobby bogdan boris
    brandon branko brian bruce bruno bryan callum carl carlos casper cedric charles christian
    christopher chuck claude clive colin corey cormac cornelius cyril damian damir dan daniel
    dario dave david declan dennis derek diego dieter dmitri dmitry dominic donald douglas
    dragan duncan dylan ed edgar edmond edmund edward egon eli elias elijah emil emmanuel
    enrique enzo eric erik erwin ethan eugene ewan ezra fabian fabio felix ferdinand fergus
    fernando florian francisco frank françois fred friedrich fritz fumio gabriel gael gary georg
    george gerald gerard gerhard gilbert giovanni giuseppe goran gordon graham greg gregor
    gregory guido guillaume gunnar gunther gustav hamish hans harald harold harry hassan
    heinrich helmut henri henry herbert herman hiroshi horst hubert hugh hugo hussein ian
    ibrahim igor ismael ivan ivar jack jacob jacques jaime jakob james jan janez jared jason
    javier jeb jeff jeffrey jens jeremy jerome jerry jesse jim jimmy joachim joaquin joe johan
    johannes john johnny jonas jonathan joost jordan jorge jose josef joseph joshua josip jozef
    juan jules julian julius justin jürgen kamil karl kaspar keir keith ken kenji kenneth kevin
    khalid klaus kristof kurt kyle lachlan larry lars laszlo lawrence leif leo leon leonard
    leopold liam logan lorenz lorenzo louis luc luca ludwig luis lukas magnus malcolm marcel
    marco marcus marek marius mark martin mateo matt matteo matthew matthias maurice mauricio
    max mehdi mehmet michael michel miguel mikael mike mikhail milan milos mirko mitch mitt
    mladen mohamed mohammed moritz muhammad mustafa narendra nathan neil newt niall nicholas
    nick nico nicolas niels nigel niklas nikolai nils noah norbert octavio olaf olav oleg oliver
    omar orrin oscar oskar otto pablo paolo pascal patrick paul pavel pedro percy peter philip
    philippe pierre pieter piotr radek rafael rahul rainer raj ralph rand randy rashid raul ray
    raymond recep reince reinhard renato rene rex ricardo richard rick rishi rob robert roberto
    rodrigo roger roland rolf ron ronald rory roy ruben rudolf rudy rune rupert russell ryan
    samuel sandro sanjay santiago scott sean sebastian sergei sergey sergio shinzo silvio simon
    stanislav stefan stefano stephen steve steven stuart sven tadeusz takashi tariq ted terry
    theo theodore thibault thomas tibor tim timo timothy tobias tod todd tom tomas tony trevor
    tyler ugo ulrich umberto uwe vaclav vasily victor viggo vikram viktor vincent vincenzo vito
    vladimir vojtech walid walter wayne wei werner wilhelm william willie wim wolf wolfgang
    xavier yann yuri yusef yusuf zachary zoltan zoran"""
)


def sex_of(name: str) -> str | None:
    """ "f" or "m" by the first name, None where it does not tell."""
    first, space, _ = name.partition(" ")
    word = first.lower()
    if not space or (word in WOMEN) == (word in MEN):
        return None
    return "f" if word in WOMEN else "m"
