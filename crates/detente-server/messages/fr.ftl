# The words of the pages in French. Same keys and variables as in en.ftl.
# Register: that of diplomatic texts; impersonal where a person's gender would
# otherwise have to be guessed. Terms: docs/glossary-languages.md.

## Lists, days and hours

list-comma = {", "}
list-and = { $before } et { $last }
values-or = { $before } ou { $last }
values-run = { $first } à { $last }
values-more = { $named } ou { $n } autres
time-at = { $date }, { $clock } UTC
date = { $day } { $month ->
    [m1] janvier
    [m2] février
    [m3] mars
    [m4] avril
    [m5] mai
    [m6] juin
    [m7] juillet
    [m8] août
    [m9] septembre
    [m10] octobre
    [m11] novembre
   *[m12] décembre
} { $year }

## Around every page

skip = Aller au contenu
all-cases = Mes dossiers
nav-label = Pages de cette salle
log-in = Se connecter
log-out = Se déconnecter
name = Nom
role = Fonction
password = Mot de passe
password-again = Cet acte engage votre partie : le mot de passe est redemandé.
optional = Peut rester vide.
as-table = La même chose en tableau
mistake-title = Rien n’a été envoyé.
hall-line = Des salles pour négocier avec médiation
hall-foot = Cette page ne pose aucun traceur, n’exécute aucun script et ne charge rien d’ailleurs.
room-of = Salle : { $name }
room-of-mediators = Bureau des médiateurs · { $name }
room-you = Connexion : { $reader }, { $role }.
room-sees-party = Vous voyez ce que votre délégation peut voir : vos propres propos, et ce qui est montré à tous les participants.
room-sees-mediator = Vous voyez la salle de chaque partie. Rien ne passe de l’une à l’autre de soi-même.
room-sees-other = Vous voyez ce qui est montré à tous les participants, et la salle d’aucune partie.
foot-whose = Cette page a été établie pour { $name } et pour personne d’autre.
seat-public = le public

tab-overview = Vue d’ensemble
tab-desk = Toutes les salles
tab-text = Texte
tab-reply = Notre réponse
tab-requests = Demandes
tab-position = Notre position
tab-drafting = Prochain projet
tab-disclose = Transmettre
tab-movement = Évolution
tab-notes = Notes
tab-meetings = Réunions
tab-statements = Déclarations
tab-agreement = Accord
tab-record = Registres
tab-people = Personnes
tab-not-yours = Votre siège n’a pas cette page.

role-head = chef de délégation
role-head-means = Prend la parole, accepte, signe ; confère et retire les mandats.
role-delegate = membre de la délégation
role-delegate-means = Prend la parole et répond. N’engage pas la partie.
role-aide = collaborateur de la délégation
role-aide-means = Lit la salle et tient des notes.
role-lead = chef de la médiation
role-lead-means = Présente les projets, répond aux demandes, transmet les propos ; confère et retire les mandats.
role-mediator-aide = collaborateur de la médiation
role-mediator-aide-means = Lit, tient des notes et convoque les réunions. Ne voit pas ce que les parties ont confié de leurs limites.
role-guarantor = garant
role-observer = observateur
role-operator = exploitant du serveur
role-reader-means = Lit ce qui est montré à tous les participants.

## Who reads

ledger-public = Registre public
ledger-joint = Registre commun
told-to-all = tous les participants
ledger-mediators = Registre des médiateurs
ledger-room = Salle : { $party }
ledger-delegation = Délégation : { $party }
audience-public = Tout le monde peut lire ceci, le public compris.
audience-joint = Tous les participants liront ceci : chaque partie, les médiateurs, les garants et les observateurs. Le public ne le lira pas.
audience-mediators = Seuls les médiateurs lisent ceci. Aucune partie ne le lit.
audience-own-room = Votre délégation et les médiateurs liront ceci. Aucune autre partie ne le lira, sauf si les médiateurs transmettent des propos que vous avez libérés à cette fin.
audience-room = La délégation de cette partie ({ $party }) et les médiateurs liront ceci. Aucune autre partie ne le lira.
audience-delegation = Seule votre propre délégation lit ceci. Ni les médiateurs ni aucune autre partie ne le lisent.
audience-check = Personne ne lit encore ceci. Vous reverrez le tout avant l’envoi.
audience-login = Seul le serveur lit ceci. Aucune partie ni aucun médiateur n’est informé de votre connexion.
audience-logout = Personne n’est informé de votre déconnexion.
audience-language = Votre navigateur garde ce choix. Personne n’est informé de la langue dans laquelle vous lisez.
audience-join = Seul le serveur lit ceci. Qui vous a invité peut voir que vous avez pris place, sous ce nom.
audience-look = Personne n’est informé des projets que vous consultez.
audience-meeting = Ceux que vous choisissez liront ceci, ainsi que les médiateurs.
audience-admit = L’objet de la demande sera montré à tous les participants, sans dire de qui elle vient. La réponse figurera dans la salle de la partie qui l’a faite.
audience-people = Votre propre côté le voit sur cette page. Aucun autre ne le voit.

## Front

front-title = Des pourparlers qui tiennent
front-lead = Des positions, un texte unique de négociation, un accord par phases, et des registres que nul ne peut altérer à l’insu des autres. Chaque partie a sa propre salle.
front-no-login = Pas encore de nom ? Le chef de votre délégation, ou les médiateurs, vous enverront un lien.
front-promises = Ce sur quoi vous pouvez compter
promise-walls = Ce que vous écrivez dans votre salle, aucune autre partie ne le lit, sauf si les médiateurs transmettent des propos que vous avez libérés à cette fin.
promise-record = Chaque inscription a son récépissé. Vous pouvez le vérifier sans nous.
promise-decide = Les médiateurs proposent, les parties décident. Rien n’accepte à votre place.
promise-quiet = Personne ne voit quand vous êtes là, ce que vous consultez, ni que vous écrivez.
front-published = Dossiers publiés
front-published-none = Aucun dossier n’est publié ici. Dès qu’il y en aura un, ce que chacun peut en savoir figurera ici.
join-title = Vous êtes invité
join-lead = Choisissez un nom et un mot de passe. Si vous en avez déjà sur ce serveur, donnez-les : le nouveau mandat s’y ajoutera.
join-name-hint = De 1 à 64 signes parmi a-z, 0-9, point, trait d’union et tiret bas. Votre propre côté le verra.
join-password-hint = Au moins 12 signes. Coller depuis un gestionnaire de mots de passe fonctionne.
join-button = Prendre place

## Language

language = Langue
language-title = Langue
language-lead = Les mots de ces pages, dans la langue que vous choisissez. Ce que les participants ont écrit reste tel qu’ils l’ont écrit.
language-as-browser = Comme mon navigateur le demande
language-choose = Lire dans cette langue
digits = Chiffres
digits-hint = Pour l’arabe seulement. Ce que les participants ont écrit garde ses chiffres.
digits-western = Occidentaux
digits-arabic-indic = Arabes orientaux

## Cases

cases-title = Mes dossiers
cases-lead = Bienvenue, { $reader }.
cases-seat = Pour { $seat }, comme { $role }
cases-none = Vous n’avez de siège dans aucun dossier. Le chef de votre délégation peut vous envoyer une invitation ; ouvrez son lien, et le dossier figurera ici.

## Problems

problem-title = Cela n’a pas abouti
problem-back = Vers mes dossiers
problem-not-found = Cette page n’existe pas, ou elle n’est pas la vôtre. Les deux cas se présentent à dessein de la même façon.
problem-login-needed = Connectez-vous d’abord. Si vous aviez saisi quelque chose, rien n’en a été envoyé.
problem-login-refused = Ce nom et ce mot de passe, ce code ou ce lien n’ouvrent rien. Vérifiez-les et réessayez. Un code ne compte qu’une fois.
problem-not-permitted = Votre fonction ne le permet pas. Le chef de votre délégation, ou le chef de la médiation, peut le faire.
problem-confirm-first = Redonnez votre mot de passe pour un acte qui engage votre partie.
problem-cross-site = Ceci a été envoyé depuis un autre site ; rien n’a été fait.
problem-too-many = Trop de requêtes. Attendez une minute et réessayez.
problem-stale = Ce que vous aviez lu a changé depuis. Relisez, puis envoyez ce que vous voulez encore envoyer.
problem-key-used = Autre chose a déjà été envoyé depuis cette page. Consultez les dernières inscriptions, puis envoyez de nouveau.
problem-conflict = Cela ne peut se faire maintenant.
problem-unfit = Ce qui a été donné n’a pas de sens ici.
problem-too-large = C’est trop long.
problem-other = Rien n’a été fait. Réessayez, ou adressez-vous à qui exploite ce serveur.

## A published case

illustrative = Ce qui est inventé :
parties = Parties
mediators = Médiateurs
guarantors = Garants
observers = Observateurs
venue = Lieu
opens = Ouverture
matters = Objet des pourparlers
public-only = C’est tout ce qui est montré au public. Les projets, les réponses et les réunions restent entre les participants.

## Overview

overview-expected = Ce qui est attendu de nous
overview-by = Au plus tard le
overview-stand = Où en est le texte
overview-last = Derniers événements
overview-record = Tous les registres
expected-nothing-party = Rien pour le moment. Quand les médiateurs présenteront un projet ou vous demanderont quelque chose, cela figurera ici.
expected-nothing-mediator = Rien pour le moment. Quand toutes les parties auront répondu, ou que l’une d’elles fera une demande, cela figurera ici.
expected-nothing-other = Rien n’est attendu de vous. Projets, réunions et déclarations apparaissent ci-dessous à mesure.
expected-nothing-ended = Les pourparlers sont clos et rien n’est attendu de nous. L’accord et les registres restent ouverts.
events-none = Rien ne s’est encore passé. Le premier projet ou la première réunion figurera ici.
ending-agreement = Les pourparlers ont abouti à un accord.
ending-ended = Fin des pourparlers sans accord, déclarée par : { $by }.
ending-deadline = Les tours prévus sont épuisés ; les pourparlers se sont achevés sans accord.
text-figures = Projet { $draft } : { $clean } clauses sur { $clauses } sont sans crochets. { $brackets ->
    [0] Aucun crochet n’est ouvert.
    [one] Un crochet est ouvert, avec { $options } options.
   *[other] { $brackets } crochets sont ouverts, avec { $options } options.
}
brackets-sentence = Les crochets ouverts sont passés de { $first } dans le premier projet à { $last } dans le projet actuel, en { $drafts } projets.
brackets-caption = Crochets ouverts et options qu’ils contiennent, projet par projet
brackets = Crochets
options = Options
draft = Projet
task-reply = Répondre au projet { $draft }
task-reply-why = Clause par clause. Les médiateurs liront votre réponse, aucune autre partie ne la lira.
task-accept = Décider si le projet { $draft } est accepté dans son ensemble
task-accept-why = Aucun crochet n’y est ouvert. Rien n’est convenu tant que toutes les parties n’ont pas accepté.
task-requests = Répondre à { $n ->
    [one] une demande
   *[other] { $n } demandes
}
task-requests-why = Une partie demande quelque chose qui n’est pas dans le texte.
task-draft = Rédiger le projet { $draft }
task-draft-all-replied = Toutes les parties ont répondu au projet actuel.
task-draft-first = Aucun texte n’est encore sur la table.
task-meetings = Clore { $n ->
    [one] une réunion ouverte
   *[other] { $n } réunions ouvertes
}
task-meetings-why = Dites ce qu’il en est résulté, pour ceux qui y ont pris part.
task-agreement-why = En vertu de l’accord, au plus tard le { $date }.

## Events

event-note = Note consignée par : { $by }
event-statement = Déclaration : { $speaker }
event-deposit = Confié aux médiateurs par : { $by }
event-meeting = Réunion ouverte : { $title }
event-adjourned = Réunion close par : { $by }
event-told-in-name = Propos rapportés au nom de : { $party }
event-told-one-side = Propos rapportés comme venant d’un côté
event-told-idea = Propos rapportés comme idée des médiateurs
event-carried = Propos de cette salle transmis à : { $to }
event-draft = Le projet { $draft } a été mis sur la table
event-replied = Réponse au projet { $draft } : { $by }
event-request = Demande nouvelle de { $by } : { $title }
event-agenda = L’ordre du jour s’est étendu
event-admitted = Demande inscrite à l’ordre du jour par : { $by }
event-declined = Demande écartée par : { $by }
event-accepted = Acceptation du projet { $draft } : { $by }
event-concluded = Pourparlers déclarés conclus par : { $by } ; toutes les parties ont accepté
event-offered = Offre de : { $by }
event-offer-accepted = Offre acceptée par : { $by }
event-offer-rejected = Offre rejetée par : { $by }
event-key = Clé enregistrée par : { $by }
event-signed = Signature : { $by }
event-reported = Rapport au titre de l’accord : { $by }
event-deadline = Les tours prévus sont épuisés
event-ended = Fin des pourparlers déclarée par : { $by }
event-proposed = Transmission de propos à « { $to } » proposée par : { $by }
event-approved = Transmission de propos approuvée par : { $by }
event-authority = Jusqu’où ses propos peuvent être transmis, dit par : { $by }
event-read = Salle lue jusqu’à l’inscription nº { $number } par : { $by }
event-shown = Texte montré d’abord à une partie par : { $by }
event-held = Déclaration remise, à publier plus tard, par : { $by }
event-released = Déclaration rendue publique par : { $by }
event-envelope = Confié sous scellé par : { $by }
event-seal-key = Clé pour sceller enregistrée par : { $by }
event-destroyed = Contenu d’une inscription détruit par : { $by }
event-gone = Une inscription dont le contenu a été détruit
event-other = Une inscription de : { $by }

## Text

text-none = Aucun texte n’est encore sur la table. Les médiateurs rédigent le premier projet ; il figurera ici pour toutes les parties au même moment.
text-no-such = Ce projet n’existe pas.
text-superseded = Ce projet est remplacé. Le projet actuel est le projet { $current }.
text-current = Lire le projet actuel
text-audience = Tous les participants lisent ce texte.
text-drafted-by = Rédigé par : { $names }.
draft-n = projet { $draft }
choose-draft = Projet
choose-against = Modifications depuis
choose-none = texte seul, sans marques
choose-show = Afficher
redline-key = Modifications du projet { $before } au projet { $after } :
redline-inserted = inséré
redline-deleted = supprimé
clause-clean = sans crochets
clause-open = entre crochets
our-reply = notre réponse
to-be-drafted = à rédiger
annex = Annexe sur l’échange
annex-caption = Ce qui est remis, jour par jour
languages-equal = Le texte est authentique dans les langues suivantes et fait également foi dans chacune : { $languages }.
languages-prevailing = Le texte est authentique dans les langues suivantes : { $languages }. En cas de divergence prévaut le texte en : { $language }.
languages-annexes = Ce qui n’est pas une clause, comme les phases et les obligations, n’existe que dans une langue : { $language }.
language-prevails = prévaut
language-missing = Pas encore traduit dans cette langue.
day = Jour
from = De
to = À
what = Objet
text-next = Ce que nous pouvons faire maintenant
text-reply = Répondre au projet { $draft }
text-ended = Les pourparlers sont clos. Le texte reste ici tel qu’il était.
text-accepted = Nous avons accepté le projet { $draft }. Quand toutes les parties l’auront fait, les médiateurs pourront déclarer les pourparlers conclus.
accept-title = Accepter le projet { $draft } dans son ensemble
accept-means = Cela dit : nous acceptons chaque clause telle qu’elle est. Cela ne prend effet que lorsque toutes les parties ont accepté. Tant que les médiateurs n’ont pas déclaré les pourparlers conclus, une réponse qui objecte reprend cette acceptation.
accept-button = Accepter le projet { $draft }
accept-head-only = Ce projet est sans crochets. Le chef de la délégation peut l’accepter dans son ensemble.
accept-not-yet = Un projet peut être accepté dans son ensemble dès qu’aucun crochet n’est ouvert.

## One clause

clause = Clause
clause-now = Dans le projet { $draft }
clause-reply = Répondre à cette clause
clause-status-quo = Si rien n’est réglé : { $words }.
clause-choices = Sont à l’ordre du jour :
clause-range = De { $least } à { $most }, { $n } valeurs.
clause-history = Historique
clause-same = Inchangée depuis le projet précédent.
issue = Question

## Reply

position-accept = Accepter
position-accept-if = Accepter si
position-reserve = Réserver
position-reject = Rejeter
position-none = Pas encore de réponse
means-accept = Le texte peut rester.
means-accept-if = Le texte peut rester si votre condition est remplie.
means-reserve = Le texte peut rester, avec votre réserve motivée, encore à lever.
means-reject = Le texte ne peut rester, pour le motif que vous donnez.
authority-none = À ne rapporter à personne
authority-one-side = Peut être rapporté comme venant d’un côté
authority-idea = Peut être avancé comme une idée propre aux médiateurs
authority-name = Peut être rapporté en notre nom
reply-title = Réponse au projet { $draft }
reply-due = À rendre au plus tard le
reply-late = Les réponses ultérieures comptent tant que ce projet est le projet actuel.
reply-before = Vous avez déjà répondu au projet { $draft }. Une nouvelle réponse la remplace ; les deux restent consignées.
reply-how = Répondez à autant de clauses que vous pouvez. Rien n’est envoyé avant votre vérification à la page suivante.
reply-to = Notre réponse à « { $clause } »
reply-more = Propos, et ce qui conviendrait
reply-words = Condition, réserve ou motif
reply-words-hint = Nécessaire, sauf pour « Accepter ». Les médiateurs le lisent.
reply-authority = Jusqu’où les médiateurs peuvent-ils transmettre ces propos ?
reply-authority-hint = Ils restent aux médiateurs, sauf si vous dites autre chose.
reply-would-do = Ce qui conviendrait pour « { $issue } »
reply-ask = Ce que nous demandons sur « { $issue } »
reply-ask-none = ne rien dire
reply-would-hint = Cochez tout ce avec quoi vous pourriez vivre, compte tenu de vos autres réponses. Les médiateurs le lisent.
reply-least = « { $issue } » : à partir de
reply-most = « { $issue } » : jusqu’à
reply-range-hint = Par exemple { $example }. Laissez les deux vides pour ne rien dire.
reply-would-accept = { $issue } : conviendrait : { $words }
reply-check = Vérifier la réponse
reply-ended = Les pourparlers sont clos. Vos réponses restent dans les registres.
reply-superseded = Un projet plus récent est sur la table. Lisez-le, puis répondez-y.
check-title = Vérifiez votre réponse au projet { $draft }
check-lead = Voici ce qui sera envoyé. Rien n’a encore été envoyé.
check-left-out = Sans réponse : { $clauses }. Vous pourrez y répondre tant que ce projet est sur la table ; ce que vous enverrez alors remplacera cette réponse dans son ensemble.
check-final = Ce qui est envoyé ne peut être modifié. Une nouvelle réponse peut le remplacer tant que ce projet est sur la table, et les deux restent consignées.
check-send = Envoyer la réponse au projet { $draft }
check-change = Modifier quelque chose
mistake-below = Il manque quelque chose ci-dessous. Ce que vous avez saisi est gardé.
mistake-condition = Dites à quelle condition.
mistake-exception = Dites quelle est la réserve.
mistake-reason = Donnez le motif.
mistake-no-reply = Répondez à une clause au moins.
mistake-value = Ce n’est pas une valeur que cette question peut prendre.
mistake-nothing-chosen = Choisissez-en une.
mistake-nothing-written = Écrivez quelque chose.
mistake-speaker = Dites qui parle.
mistake-title-missing = Donnez un titre.
mistake-option-missing = Écrivez les termes que vous demandez.
mistake-issue = Choisissez dans la liste.

## Sent

sent-title = Reçu : inscription nº { $number }
entry-title = Inscription nº { $number }
sent-place = Où elle figure
sent-at = Quand
sent-by = Par
sent-readers = Qui la lit
sent-replies = La réponse au projet { $draft }
sent-back = Retour à la vue d’ensemble
receipt = Récépissé
receipt-what = Il prouve que cette inscription figure au registre. Gardez-le : quiconque l’a peut le vérifier sans ce serveur, avec « detente verify ».
receipt-none = Votre fonction ne comprend pas les preuves. Demandez à qui dirige votre côté.
deposit-elsewhere = Ce qui a été confié figure dans les instructions de la partie et n’est pas répété ici.
deposit-withheld = Il vous est dit que quelque chose a été confié, non quoi.

## Requests

requests-lead-party = Ce que nous demandons au-delà du texte. Les demandes figurent ici ; seuls les médiateurs modifient le texte.
requests-lead-mediator = Ce que les parties demandent au-delà du texte. Les demandes d’une partie ne sont montrées à aucune autre.
requests-none = Rien n’a été demandé. Une partie qui veut porter quelque chose à l’ordre du jour l’écrit ici, et les médiateurs répondent.
requests-added = Inscrit à l’ordre du jour jusqu’ici
requests-added-none = Rien n’a été ajouté depuis l’ouverture. Ce qui sera admis figurera ici, sans dire qui l’a demandé.
request-number = demande { $number } · { $party }
request-waiting = attend une réponse
request-admitted = à l’ordre du jour
request-declined = écartée
request-answer = Réponse :
request-adds-issue = Ajoute la question « { $issue } » à l’ordre du jour.
request-adds-choice = Ajoute à « { $issue } » l’option « { $words } ».
request-admit = Inscrire à l’ordre du jour
request-decline = Écarter
request-why-not = Pourquoi elle est écartée
request-new = Demander quelque chose de nouveau
request-what = Vous pouvez demander une nouvelle option sur une question de l’ordre du jour.
request-title = Titre
request-title-hint = Quelques mots. Les médiateurs le lisent.
request-issue = Question
request-option = Les termes que vous voulez comme option
request-option-hint = Si les médiateurs les inscrivent à l’ordre du jour, tous les participants liront ces termes, sans votre nom.
request-words = Pourquoi
request-words-hint = Les médiateurs le lisent ; cela reste dans votre salle.
request-send = Envoyer la demande
request-clause = Demander une nouvelle clause
request-clause-what = Un point à part : ses termes, avec un seul endroit entre crochets, où figurent les options.
request-clause-words = Les termes de la clause
request-clause-words-hint = Écrivez [ ] là où doivent figurer les options. Si les médiateurs les inscrivent à l’ordre du jour, tous les participants liront ces termes, sans votre nom.
request-clause-options = Les options, une par ligne
request-clause-options-hint = Au moins deux. La première vaut si rien n’est réglé.
mistake-clause-place = Écrivez [ ] à un seul endroit, là où doivent figurer les options.
mistake-clause-options = Écrivez au moins deux options, une par ligne.

## Our position

position-lead = Établi à partir de vos propres instructions. Aucune autre partie ne voit cette page, et les médiateurs n’en voient rien, sauf si vous le leur confiez ci-dessous.
position-no-instructions = Ce serveur n’a pas d’instructions de votre partie. Qui a ouvert le dossier peut les ajouter ; la valeur, les limites et ce que chaque projet vaut pour vous figureront alors ici.
swings-title = Ce qui compte, et combien
swings-what = Chaque question, de ce qui est pour vous le pire à ce qui est le meilleur. La question qui pèse le plus compte 100.
swings-sentence = « { $first } » compte le plus. « { $second } » compte { $share } en regard de ces 100.
swings-caption = Les questions, dans l’ordre de ce qu’elles comptent pour nous
swings-from = Le pire pour nous
swings-to = Le meilleur pour nous
swings-counts = Compte
limits-title = Nos limites
limits-reservation = Sans accord, nous en sommes à { $worth } sur 100. Au-dessous, nous ne convenons de rien.
limits-none = Les instructions ne contiennent pas de ligne rouge.
limits-kept = dans nos limites
limits-below = au-dessous de notre limite
limits-crossed = franchit une ligne rouge
satisfaction-title = Chaque projet pour nous
satisfaction-none = Quand un projet sera sur la table, ce qu’il vaut pour vous figurera ici.
satisfaction-within = Le projet { $draft }, lu avec la première option de chaque crochet, vaut pour nous { $worth } sur 100 ; notre limite est { $limit }. Il est dans nos limites.
satisfaction-below = Le projet { $draft }, lu avec la première option de chaque crochet, vaut pour nous { $worth } sur 100 ; notre limite est { $limit }. Il est au-dessous de notre limite.
satisfaction-red-line = Le projet { $draft }, lu avec la première option de chaque crochet, vaudrait pour nous { $worth } sur 100, mais il franchit une ligne rouge. Notre limite est { $limit }.
satisfaction-signs = Un point plein est dans nos limites, un point vide au-dessous de notre limite, une croix franchit une ligne rouge. La ligne tiretée est notre limite ; une barre est ce que les crochets ouverts peuvent encore changer.
satisfaction-caption = Ce que chaque projet vaut pour nous, sur 100
satisfaction-worth = Valeur
satisfaction-range = De–à
satisfaction-limits = Limites
deposit-title = Confier aux médiateurs
deposit-nothing = Nous n’avons rien confié de cela aux médiateurs.
deposit-has = Valeurs et limites : { $mandate ->
    [yes] confiées
   *[no] non confiées
}. Ce que l’échange vaut pour nous : { $exchange ->
    [yes] confié
   *[no] non confié
}.
deposit-has-short = Valeurs et limites : { $mandate ->
    [yes] confiées
   *[no] non confiées
}. Ce que vaut l’échange : { $exchange ->
    [yes] confié
   *[no] non confié
}.
deposit-head-only = Seul le chef de la délégation peut le confier.
deposit-what = Que confier
deposit-replaces = Ce que vous confiez remplace dans son ensemble ce que vous aviez confié.
deposit-mandate = Valeurs et limites
deposit-mandate-means = Elles permettent aux médiateurs de chercher des projets qui soient bons pour tous.
deposit-exchange = Ce que vaut l’échange
deposit-exchange-means = Cela permet aux médiateurs d’ordonner l’échange de sorte que nul ne soit exposé.
deposit-button = Le confier aux médiateurs

## Notes

note-new = Nouvelle note
note-keep = Consigner la note
notes-none = Pas encore de notes. Ce que vous écrivez ci-dessus est gardé dans l’ordre où cela a été écrit.

## Meetings

meetings-open = Réunions ouvertes
meetings-open-none = Aucune réunion n’est ouverte. Quand il en sera convoqué une à laquelle vous participez, elle figurera ici.
meetings-over = Réunions closes
meetings-over-none = Aucune encore. Ce qui est résulté d’une réunion figure ici pour ceux qui y ont pris part.
meeting-new = Convoquer une réunion
meeting-title = Titre
meeting-track = Voie
meeting-participants = Qui y prend part
meeting-participants-hint = Les médiateurs, et aucune partie, une partie ou toutes les parties. Comptez-vous parmi eux.
meeting-how = Comment
meeting-apart = dans des salles séparées
meeting-apart-means = Les médiateurs vont d’une partie à l’autre.
meeting-who = Avec : { $names }.
meeting-outcome = Ce qui en est résulté
meeting-call = Convoquer la réunion
meeting-close = Clore la réunion

## Statements

statements-lead = Ce qui a été dit au public, et le poids que mérite sa source. Tout le monde lit ce registre.
statements-none = Aucune déclaration n’a été inscrite. La première figurera ici et sur la page publique.
statement-new = Faire ou inscrire une déclaration
statement-words = Ce qui a été dit
statement-words-hint = Exactement comme il faut le lire.
statement-speaker = Qui a parlé
statement-attribution = À quelles conditions
statement-channel = Par quel canal
statement-reliability = Fiabilité de la source
statement-credibility = Crédibilité de ce qui est dit
statement-publish = Publier la déclaration
attribution-record = attribuable
attribution-background = sans attribution nominative
attribution-anonymous = source à ne pas nommer
grade = Cote { $grade } : { $reliability }, { $credibility }
reliability-a = entièrement fiable
reliability-b = habituellement fiable
reliability-c = assez fiable
reliability-d = pas habituellement fiable
reliability-e = non fiable
reliability-f = fiabilité impossible à juger
credibility-1 = confirmé par d’autres
credibility-2 = probablement vrai
credibility-3 = peut-être vrai
credibility-4 = douteux
credibility-5 = improbable
credibility-6 = véracité impossible à juger

## Agreement

agreement-none = Il n’y a pas encore d’accord. Quand toutes les parties auront accepté un projet sans crochets et que les médiateurs l’auront déclaré, ses phases et ses obligations figureront ici.
agreement-ended = Les pourparlers se sont achevés sans accord.
agreement-words-only = Il y a un accord ; il n’énonce pas d’obligations dont l’exécution puisse être suivie ici.
agreement-force = En vigueur à compter du
agreement-day = L’accord en est à
agreement-day-none = avant son premier jour
agreement-day-n = jour { $day }
agreement-percent = Exécuté
agreement-calendar = Dates
agreement-calendar-get = Fichier de calendrier (.ics)
agreement-next = Ce qui vient ensuite
agreement-next-none = Plus rien n’a de date.
agreement-by = au plus tard le
agreement-text = Le texte
phases = Phases
phase-waiting = n’a pas commencé
phase-open = en cours depuis le { $since }
phase-ended = du { $since }, achevée le { $on }
obligations = Obligations
obligations-caption = Qui doit quoi, et où cela en est
obligation-who = Qui
obligation-what = Quoi
obligation-status = Où cela en est
obligation-due = Prochaine échéance
obligation-amount = ({ $verified } sur { $whole } { $unit } vérifiés)
provisions = Clause par clause
provisions-caption = Degré d’exécution de chaque clause, de 0 à 3
provision-level = Exécution
level-not-initiated = non commencée
level-minimum = minimale
level-intermediate = intermédiaire
level-full = entière
signatures = Signatures
signed-by = Signé : { $name }.
not-signed-by = Pas encore signé : { $name }.
need-perform = { $duty }
need-grace = Retard, manquement après ce jour : { $duty }
need-verdict = Une constatation est attendue sur : { $duty }
need-make-good = Un manquement est à réparer : { $duty }
need-decide = À décider, s’il y a eu manquement : { $duty }
need-suspension = Fin d’une suspension : { $duty }
need-keep-up = Dernier jour de : { $duty }
need-phase = Dernier jour de « { $phase } »
need-agreement = Dernier jour de l’accord
need-other = Une autre échéance
status-dormant = pas encore due
status-pending = attend son fait déclencheur
status-due = due
status-late = en retard
status-claimed = déclarée exécutée, constatation attendue
status-disputed = contestée
status-suspended = suspendue
status-breached = manquement
status-fulfilled = exécutée
status-cured = exécutée après un manquement
status-waived = objet d’une renonciation
status-excused = excusée
status-remedied = close par un remède
status-unremedied = manquement, sans remède restant
status-void = n’est plus due

## Record

record-lead = Tout est inscrit une fois, dans l’ordre, et demeure. Chaque inscription a un seul cercle de lecteurs.
record-ledgers = Registres que nous lisons
record-caption = Chaque registre avec sa taille et son code
record-ledger = Registre
record-size = Inscriptions
record-code = Code à comparer
record-readers = Qui le lit
record-checkpoint = État signé
record-compare = Comparez la taille et le code avec quelqu’un d’autre qui lit le même registre, de vive voix ou sur papier. S’ils sont égaux, la même chose vous a été montrée. Ni cela ni un récépissé ne montre que le serveur a tout montré à tous.
record-key = La clé qui signe les états :
record-bundle = Télécharger tout ce que nous lisons
record-bundle-what = Un seul fichier, à vérifier hors ligne avec « detente verify ».
record-carried = Ce qui a été transmis de notre salle
record-carried-none = Rien. Si les médiateurs transmettent de vos propos, cela figurera ici : lesquels, à qui, par qui et quand.
record-read = Qui a lu notre salle
record-read-none = Aucun médiateur ne l’a encore lue. Chaque lecture est notée ici avant que quoi que ce soit soit montré.
record-entries = Inscriptions, la dernière d’abord
record-earlier = Inscriptions antérieures
list-older = { $n } plus anciens sont omis ici ; chacun figure dans les registres.

## People

people-own = Qui parle pour notre côté
people-caption = Mandats de notre côté
people-you = (vous)
people-end = Fin du mandat
people-revoke = Mettre fin au mandat : { $name }
people-waiting = Invitations en attente
people-waiting-none = Aucune. Une invitation est un lien qui sert une seule fois.
people-until = valable jusqu’au { $until }
people-invite = Inviter quelqu’un
people-invite-button = Établir un lien
people-label = Pour qui
people-label-hint = Afin que votre côté distingue les invitations.
people-all = Qui prend part
people-represented = sous la représentation de { $body }
invited-title = Le lien est prêt.
invited-once = Il n’est montré que maintenant et sert une seule fois. Remettez-le par une voie de confiance.

## Mediators’ desk

desk-lead = Toutes les salles côte à côte. Ce qui figure dans l’une n’est montré à aucune autre partie.
desk-no-reply = Pas encore de réponse au projet { $draft }.
desk-reply = Réponse au projet { $draft } : { $accept } accepter, { $if } accepter si, { $reserve } réserver, { $reject } rejeter, sur { $clauses } clauses.
desk-accepted = Projet { $draft } accepté dans son ensemble.
desk-requests = { $n ->
    [0] Aucune demande n’attend de réponse.
    [one] Une demande attend une réponse.
   *[other] { $n } demandes attendent une réponse.
}
desk-last = Dernières inscriptions dans cette salle
desk-room-empty = Rien encore. La première réponse de la partie figurera ici.
desk-clauses = Réponses au projet { $draft }
desk-caption = Ce que chaque partie dit de chaque clause ; pour les médiateurs seulement
desk-state = Texte
conclude-title = Déclarer les pourparlers conclus
conclude-waiting = Le projet est sans crochets. Doivent encore l’accepter : { $names }.
conclude-means = Toutes les parties ont accepté le projet. Le déclarer fait l’accord.
conclude-button = Le déclarer

## Next draft

drafting-title = Rédiger le projet { $draft }
drafting-lead = Toutes les parties le recevront au même moment. Rien n’est envoyé avant l’aperçu.
drafting-lead-only = Seul le chef de la médiation rédige les projets.
drafting-how = Écrivez les termes de chaque clause ; un point à régler figure entre crochets par son nom court. Choisissez au-dessous ce qui s’y trouve : une valeur le règle, plusieurs le laissent entre crochets, la première étant celle que vous proposez.
drafting-words = Termes de « { $clause } »
drafting-place = [{ $id }] { $issue }
drafting-drop = Retirer « { $clause } »
drafting-drop-yes = Le prochain projet laisse cette clause de côté
drafting-stays = Une obligation ou l’échange vient de cette clause : elle ne peut être retirée.
drafting-new = Ajouter une clause
drafting-new-how = Elle fait partie du texte dès la vérification et peut être modifiée ensuite. [nom-court] est la place d’une question ; chaque question a une place dans une seule clause. Pour déplacer une place, ôtez-la de son ancienne clause.
drafting-new-title = Titre de la nouvelle clause
drafting-new-words = Termes de la nouvelle clause
drafting-new-where = Où elle figure
drafting-new-first = Au début
drafting-new-last = À la fin
drafting-new-after = Après « { $clause } »
mistake-clauses = Un texte a { $n } clauses au plus.
drafting-place-hint = Une seule règle le point ; plusieurs restent entre crochets.
drafting-open = S’il ne reste qu’une option dans [{ $id }]
drafting-open-yes = La laisser entre crochets : tous ne l’ont pas acceptée
drafting-first = Mettre en tête de [{ $id }], comme ce que vous proposez
drafting-range-hint = Une valeur règle le point ; plusieurs, séparées par une barre, restent entre crochets.
drafting-said = { $n ->
    [one] Ce qu’en a dit une partie
   *[other] Ce qu’en ont dit { $n } parties
}
drafting-origin = D’où il vient
drafting-by = Rédigé par
drafting-by-hint = Tous les participants le liront. Séparez les noms par des virgules.
drafting-note = Note sur son origine
drafting-check = Aperçu du projet
drafting-rendered = Version en : { $language }
drafting-rendered-title = Titre de « { $clause } » en : { $language }
drafting-rendered-words = Termes de « { $clause } » en : { $language }, avec les mêmes crochets
drafting-rendered-changed = Si les termes ci-dessus changent
drafting-rendered-stands = Cette version vaut aussi pour les nouveaux termes ; sinon elle est retirée jusqu’à ce qu’elle soit réécrite
drafting-rendered-value = « { $words } » en : { $language }
drafting-rendered-values = Options en : { $language }
mistake-rendered-places = Une version contient les crochets de sa clause : chacun d’eux, et aucun autre.
mistake-rendered-stale = Ce sont les anciens termes, et la clause a changé : réécrivez-les, ou indiquez ci-dessous qu’ils valent toujours.
mistake-rendered-missing = Plus rien n’est entre crochets : un texte sans crochets existe dans toutes ses langues. Écrivez aussi celle-ci, ou remettez un point entre crochets.
mistake-rendered-number = Écrivez {"{}"} une fois, à la place du nombre.
annex-how = L’ordre de l’échange
annex-none = Aucun ordre
annex-none-means = Chaque côté doit chacun de ses groupes par parts égales tant que dure l’échange.
annex-filled = Rempli pour vous
annex-filled-safest = L’ordre dans lequel personne ne gagne à s’arrêter, pour autant que les deux côtés aient confié ce que vaut l’échange ; sinon, parts égales. Le dossier a dit d’avance à toutes les parties qu’il peut en être ainsi.
annex-filled-equal = Parts égales aux jours prévus, d’après ce que chacun sait.
annex-written = Tel qu’écrit ci-dessous
annex-written-means = Jour par jour, comme vous en décidez.
annex-lines = Ce qui est remis, et quel jour
annex-lines-hint = Une remise par ligne : le jour, deux-points, puis combien de quel groupe, par exemple « { $example } ». Le jour 1 est celui de l’entrée en vigueur du texte.
annex-lots = Les groupes et leurs noms courts
annex-lots-caption = Chaque groupe est remis en entier, par un côté à un autre
annex-lot = Nom court
mistake-annex-line = Ligne { $line } : écrivez le jour, deux-points, puis combien de quel groupe, par exemple « { $example } ».
mistake-annex-lot = Ligne { $line } : « { $lot } » n’est le nom court d’aucun groupe.
mistake-annex-sides = Ligne { $line } : ce qu’un côté remet à un autre occupe une ligne à part.
mistake-annex-day = Ligne { $line } : les jours commencent à 1 et ne reculent pas.
mistake-annex-count = De « { $lot } », { $n } sont remis ; il en faut { $all }, ni plus ni moins.
mistake-annex-late = L’échange doit être achevé au jour { $day }, le dernier de sa phase.
preview-title = Aperçu du projet { $draft }
preview-lead = Avec { $brackets } crochets ouverts, contenant { $options } options. Rien n’a encore été envoyé.
preview-all = Ce que liront tous les participants
preview-as = Tel que cette partie le verra en regard de sa dernière réponse : { $party }
preview-as-none = Cette partie n’a pas dit quelles valeurs conviendraient.
preview-as-caption = Les points du projet en regard de ce qui conviendrait selon { $party } ; pour les médiateurs seulement
preview-stands = Dans le projet
preview-would = A dit que conviendrait
preview-met = satisfait
preview-not-met = non satisfait
preview-final = Ce qui est mis sur la table ne peut être modifié. Le projet suivant peut le changer.
preview-send = Mettre le projet { $draft } sur la table

## Movement

movement-lead = Pour les médiateurs seulement. Établi d’après ce que les parties nous ont dit ; cette page et son verdict ne sont montrés à aucune partie.
movement-lead-only = Ceci n’est montré qu’au chef de la médiation.
movement-none = Il n’y a pas d’évolution à juger avant deux tours de réponses.
movement-not-yet = Il y a plus de tours qu’on ne peut en mesurer le temps d’une page. Ceux qui ont été mesurés sont gardés : ouvrez de nouveau cette page.
movement-few = Seuls { $rounds } tours ont pu être jugés : trop peu pour en dire beaucoup.
movement-progress = Progrès depuis l’écart le plus large
movement-common = Part de l’ordre du jour sans écart
movement-momentum = Changement par rapport au tour précédent, de −1 à 1
movement-reopened = Rouvert, en unités d’importance
movement-not-prediction = Ceci est une description, non une prévision.
movement-text = Le texte commun
movement-ideas = Idées pour le prochain projet
movement-ideas-none = Aucune encore. Les idées viendront avec ce qu’elles supposent et à qui elles profitent, et vous déciderez.
direction-converging = Rapprochement
direction-stalled = Immobilité
direction-diverging = Éloignement
basis-positions = Jugé d’après les positions en vigueur de chaque partie.
basis-text = Jugé d’après le seul texte commun : ses crochets ouverts.
gaps-title = L’écart, tour par tour
gaps-sentence = L’écart est passé de { $first } à { $last } en { $rounds } tours, en unités d’importance. Les barres vont jusqu’à ce qu’il serait si le silence signifiait que rien ne convient.
gaps-caption = L’écart de chaque tour et les nombres d’où il vient
gaps-gap = Écart
gaps-most = Si silence vaut refus
gaps-weight = Maximum possible
round = Tour

## Carrying words

disclose-lead = Propos qu’une partie a libérés pour être transmis, exactement tels qu’elle les a écrits. Seul peut être transmis l’ensemble de ce qu’elle a dit d’une clause.
disclose-second = Dans ce dossier, un second médiateur doit approuver avant que des propos soient transmis.
disclose-waiting = En attente d’un second médiateur
disclose-waiting-none = Rien n’attend. Les propos qu’un médiateur propose de transmettre figureront ici pour qu’un autre approuve.
disclose-proposed = Proposé par { $by }, à transmettre à : { $to }.
disclose-own = C’est votre proposition. Un autre médiateur doit approuver.
disclose-approve = Approuver, et transmettre les propos
disclose-freed = Libérés par les parties
disclose-freed-none = Aucune partie n’a libéré de propos de sa dernière réponse. Ils ne peuvent être transmis que lorsqu’une partie dit jusqu’où.
disclose-carried = Ces propos ont déjà été transmis.
disclose-to = À qui
disclose-check = Voir comme eux le verront
disclose-check-title = Vérifier les propos
disclose-preview = Voici ce qui figurera chez ceux qui en seront informés. Rien n’a encore été envoyé.
disclose-source-told = { $party } verra dans sa propre salle quels propos ont été transmis, à qui, et au nom de qui.
disclose-propose = Le proposer à un second médiateur
disclose-send = Transmettre les propos
disclose-back = Pas maintenant

## Keys and signatures

sign-title = Clés et signatures
sign-lead = Une signature lie une partie à un seul texte, entier et inchangé. La clé qui la fait ne quitte jamais la machine de la partie ; ce serveur ne fait que vérifier.
sign-when = La signature est ouverte quand
sign-is-so = Oui :
sign-not-yet = Pas encore :
sign-brackets = { $n ->
    [0] le texte est sans crochets.
    [one] un crochet est ouvert dans le projet actuel.
   *[other] { $n } crochets sont ouverts dans le projet actuel.
}
sign-requests = { $n ->
    [0] aucune demande connue de nous n’attend de réponse.
    [one] une demande connue de nous est restée sans réponse.
   *[other] { $n } demandes connues de nous sont restées sans réponse.
}
sign-concluded = toutes les parties ont accepté, et les pourparlers ont été déclarés conclus.
sign-not-concluded = toutes les parties acceptent, et les médiateurs déclarent les pourparlers conclus.
sign-key-there = notre délégation a enregistré une clé.
sign-key-missing = notre délégation enregistre une clé, ci-dessous.
sign-caption = Chaque partie, sa clé, et si elle a signé
sign-party = Partie
sign-key = Clé
sign-signed = Signature
sign-no-key = aucune enregistrée
sign-test-key = Une clé d’essai : elle ne lie personne.
sign-not-signed = pas encore
sign-has-signed = Signé
sign-by = Pour la partie :
sign-until = Digne de foi jusqu’au
sign-exact = Le texte exact
sign-signature = Signature, 64 octets :
sign-what = Ce qu’une signature lie
sign-agreement = Accord
sign-version = Version
sign-digest = Empreinte (SHA-256)
sign-digest-how = Téléchargez l’accord et calculez son empreinte sur votre propre machine. Si c’est celle ci-dessus, vous tenez exactement ce qui est signé.
sign-command = À taper sur votre propre machine
sign-download = Télécharger l’accord
sign-whole = Chacun de ses mots, dans la forme qui est signée
sign-head-only = Seul le chef de la délégation enregistre une clé et signe.
sign-text = Le texte à signer
sign-text-how = Dites qui signe, et jusqu’à quand on peut s’y fier. Le texte ci-dessous est alors exactement ce qui est signé, ni plus ni moins.
sign-mandate = Qui signe pour nous, et en vertu de quel pouvoir
sign-mandate-hint = Une ligne, par exemple : Chef de la délégation, par pleins pouvoirs du 3 mai.
sign-on = Jour de la signature
sign-on-hint = Par exemple 2026-03-02.
sign-until-label = Dernier jour où l’on peut s’y fier
sign-until-hint = Jusque-là les autres peuvent y compter.
sign-make = Afficher le texte
sign-context = La première ligne distingue cette signature de toute autre : elle ne peut passer que pour l’acceptation de cet accord.
sign-text-download = Télécharger le texte
sign-command-how = La commande montre le même texte, demande confirmation et écrit deux fichiers : le texte et la signature. Aucun ne contient le secret de votre clé.
sign-send = Envoyer la signature
sign-send-how = Choisissez les deux fichiers que « detente sign » a écrits : { $text } et { $signature }.
sign-text-file = Le texte qui a été signé
sign-signature-file = La signature
sign-paste = Ou coller les deux
sign-text-paste = Le texte qui a été signé
sign-text-paste-hint = Chaque signe compte.
sign-signature-paste = La signature
sign-signature-paste-hint = 64 octets, en 128 chiffres hexadécimaux ou en base64.
sign-knowing-label = Demandes sans réponse
sign-knowing = { $n ->
    [one] Nous signons bien qu’une de nos demandes soit restée sans réponse. Elle ne fait pas partie de ce que nous signons.
   *[other] Nous signons bien que { $n } de nos demandes soient restées sans réponse. Elles ne font pas partie de ce que nous signons.
}
sign-button = Signer pour notre partie
key-title = Enregistrer une clé
key-how = Faites une clé sur une machine à vous, et gardez la phrase secrète à part :
key-replaces = Une clé est déjà enregistrée. Une nouvelle la remplace pour tout ce qui sera signé ensuite.
key-file = La moitié publique : { $file }
key-paste = Ou la coller
key-paste-hint = Le fichier entier, ou 64 chiffres hexadécimaux. Jamais le fichier qui finit par .key.pem.
key-kind = De qui elle est la parole
key-party = De la partie elle-même
key-party-means = Ce qu’elle signe engage la partie.
key-test = Clé d’essai
key-test-means = Pour les répétitions. Tout ce qu’elle signe dit qu’il ne lie personne.
key-button = Enregistrer la clé
mistake-line = Une seule ligne, de mots qui s’affichent tels quels.
mistake-day = Un jour, par exemple 2026-03-02.
mistake-days-reversed = Le dernier jour précède le jour de la signature.
mistake-text-missing = Choisissez le fichier du texte, ou collez-le.
mistake-signature = Choisissez le fichier de la signature : il a 64 octets.
mistake-knowing = Dites que vous le savez, ou attendez d’abord une réponse.
mistake-key = Ce n’est pas la moitié publique d’une clé Ed25519.
agreement-sign = Clés et signatures
conclude-requests = { $n ->
    [one] Une demande attend encore une réponse. Répondez-y d’abord : nul ne devrait signer par-dessus une demande ouverte.
   *[other] { $n } demandes attendent encore une réponse. Répondez-y d’abord : nul ne devrait signer par-dessus une demande ouverte.
}

## One obligation, and reporting

obligation-title = Obligation : { $duty }
obligation-back = Retour à l’accord
obligation-to = Envers qui
obligation-from-clause = De la clause
obligation-when = Quand
obligation-verified-by = Vérification par
obligation-quorum = (au moins { $n } d’entre eux)
obligation-standard = Une preuve de cote { $grade } ou meilleure est nécessaire.
obligation-silence-accepts = Si personne ne se prononce à temps, l’exécution est tenue pour vérifiée.
obligation-silence-refuses = Si personne ne se prononce à temps, l’exécution est tenue pour refusée.
obligation-counts = { $verified } sur { $whole } { $unit } vérifiés, { $claimed } de plus déclarés
obligation-keep-up = À maintenir
obligation-day-of-clock = au plus tard le jour { $day } à compter du début de l’obligation
obligation-grace = { $days ->
    [one] Un jour de grâce : en retard, mais sans manquement
   *[other] { $days } jours de grâce : en retard, mais sans manquement
}
obligation-log = Ce qui a été rapporté et ce qui a suivi
report-title = Rapporter
report-what-follows = Rapportez ce qui a été fait, déclaré ou constaté. Un retard, un manquement, une suspension, un remède ne sont le rapport de personne : ils découlent des jours et des constatations, et figurent au journal.
report-deed = Ce que nous rapportons
report-deed-whole = Ce que nous disons
report-whole = Sur l’accord dans son ensemble
report-quantity = Combien de { $unit }
report-quantity-hint = Une partie est possible : de 1 à { $whole }.
report-words = En nos propres termes
report-words-hint = Peut rester vide. Tous les participants le liront.
report-not-graded = sans cote
report-button = Envoyer le rapport
report-settled = Cette obligation est réglée : il n’y a plus rien à en rapporter.
report-not-yours = L’accord ne donne rien à rapporter ici à votre siège.
report-here = Rapporter, ou lire le journal
deed-performed = Exécuté
deed-performed-means = Cela a été fait, en tout ou pour la part indiquée ci-dessous. Rapporté tard, cela compte comme tardif.
deed-certified = Certifié
deed-certified-means = Nous l’avons vérifié : de ce qui est déclaré, autant a été fait.
deed-rejected = Non admis
deed-rejected-means = Nous l’avons vérifié : de ce qui est déclaré, autant n’a pas été fait.
deed-disputed = Contesté
deed-disputed-means = Cela est déclaré et nous ne le tenons pas pour fait : une nouvelle constatation est attendue.
deed-violated = Violation constatée
deed-violated-means = Ce qui devait être maintenu ou omis ne l’a pas été.
deed-made-good = Réparé
deed-made-good-means = Une violation a été réparée.
deed-excused = Sans faute de personne
deed-excused-means = Cela n’a pas été fait, et personne n’en est fautif.
deed-waived = N’est plus demandé
deed-waived-means = Nous ne le demandons plus.
deed-upheld = Décidé : il y a eu manquement
deed-upheld-means = La question nous a été soumise ; le remède suivant s’ensuit.
deed-absolved = Décidé : il n’y en a pas eu
deed-absolved-means = La question nous a été soumise ; l’obligation est excusée.
deed-extend = Nous convenons de prolonger « { $phase } » de { $days } jours
deed-declare = Nous déclarons : { $act }
deed-end = Nous convenons de mettre fin à l’accord
deed-end-means = Il prend fin quand toutes les parties en sont convenues.
deed-notice = Nous dénonçons l’accord
deed-notice-means = L’accord prend fin après { $days } jours.
mistake-whole = Un nombre entier, au moins 1.
mistake-grade = Cotez à la fois la source et ce qu’elle dit, ou ni l’une ni l’autre.
verification-log = Journal de vérification
agreement-exposure = Exposition, et si un côté s’arrête
log-none = Rien n’a encore été rapporté. Les rapports et ce qui s’ensuit figureront ici.
log-more = { $n } lignes antérieures sont omises ; chaque rapport figure dans les registres.
log-reported = { $by } : { $deed }
log-grade = preuve cotée { $grade }
log-followed = découle de l’accord
log-other = autre chose au titre de l’accord
log-performed = exécuté, { $n } sur { $whole } : { $duty }
log-certified = certifié, { $n } sur { $whole } : { $duty }
log-rejected = non admis, { $n } sur { $whole } : { $duty }
log-disputed = contesté : { $duty }
log-violated = violation constatée : { $duty }
log-made-good = réparation constatée : { $duty }
log-waived = n’est plus demandé : { $duty }
log-excused = sans faute de personne : { $duty }
log-upheld = décidé qu’il y a eu manquement : { $duty }
log-absolved = décidé qu’il n’y a pas eu manquement : { $duty }
log-extend = accord pour prolonger « { $phase } »
log-declared = déclaré : { $act }
log-notice = dénonciation de l’accord
log-end = accord pour mettre fin à l’accord
follows-phase-opened = « { $phase } » commence.
follows-phase-extended = « { $phase } » est prolongée.
follows-phase-ended = « { $phase } » est achevée.
follows-owed = Dû désormais par { $debtor } : { $duty }
follows-silence-accepted = Tenu pour vérifié, personne ne s’étant prononcé à temps : { $duty }
follows-silence-refused = Tenu pour refusé, personne ne s’étant prononcé à temps : { $duty }
follows-fulfilled = Exécuté par { $debtor } : { $duty }
follows-late = En retard, { $debtor } : { $duty }
follows-breached = Manquement, { $debtor } : { $duty }
follows-cured = Manquement réparé, { $debtor } : { $duty }
follows-remedy = Un remède commence pour le manquement, { $debtor } : { $duty }
follows-remedied = Clos par un remède : { $duty }
follows-unremedied = Il ne reste pas de remède au manquement, { $debtor } : { $duty }
follows-excused = Excusé : { $duty }
follows-suspended = Suspendu en raison du manquement d’un autre : { $duty }
follows-resumed = Reprend : { $duty }
follows-lapsed = N’est plus dû, sa phase étant achevée : { $duty }
follows-forfeited = Acquis à l’autre côté : { $amount } { $unit }
follows-ended-done = L’accord est entièrement exécuté.
follows-ended-ran-out = Les phases sont achevées, et tout n’a pas été exécuté.
follows-ended-terminated = Un remède met fin à l’accord.
follows-ended-consent = Les parties ont mis fin ensemble à l’accord.
follows-ended-notice = Le préavis a expiré : l’accord prend fin.
follows-ended-sunset = Le dernier jour est passé : l’accord prend fin.

## Exposure

exposure-title = Exposition
exposure-given = Ce que chaque côté a donné et reçu
exposure-given-what = Compté en obligations exécutées. Tous les participants voient ces chiffres.
exposure-caption = Obligations exécutées, par partie
exposure-gave = De ce qu’elle doit
exposure-received = De ce qui lui est dû
exposure-share = { $done } sur { $all }
exposure-own = Pour nous, selon nos propres valeurs
exposure-own-none = Nos instructions ne disent rien de ce que l’échange vaut pour nous.
exposure-own-what = Établi à partir de nos propres instructions ; personne d’autre ne voit ces chiffres. Ils sont à notre propre échelle.
exposure-so-far = Donné au-delà de ce qui a été reçu
exposure-after-next = De même après la prochaine remise de chaque côté
exposure-going-on = Ce que vaut la poursuite
exposure-go-on = Selon nos propres valeurs, nous perdons à nous arrêter maintenant.
exposure-stop-pays = Selon nos propres valeurs, nous gagnerions à nous arrêter maintenant. À ce stade, l’échange n’est pas sûr pour les autres.
exposure-stops = Si un côté s’arrête maintenant
exposure-stops-what = Il ne fait plus rien, et tous les autres font ce qui est dû. Cela découle de l’accord ; ce n’est une prévision de la conduite de personne.
exposure-if = Si cette partie s’arrête maintenant, { $party } : { $n ->
    [0] rien ne s’ensuit
    [one] une conséquence
   *[other] { $n } conséquences
}
exposure-if-nothing = Elle ne doit plus rien : il n’y a donc aucun manquement.
exposure-more = et { $n } de plus

## Our words, and how far they go

tab-words = Nos propos
words-lead = Ce que nous avons dit aux médiateurs, et jusqu’où chaque propos peut aller. Nous pouvons l’élargir, le restreindre ou le reprendre à tout moment ; ce qui a déjà été transmis reste dit.
words-none = Nous n’avons pas encore donné de propos. Les conditions, réserves et motifs de nos réponses figureront ici.
words-of-draft = Sur le projet { $draft }
words-change = Changer jusqu’où ils peuvent aller
words-not-before = Pas avant
words-carried = Transmis à : { $to },
words-back = Retour à nos propos
words-title = Jusqu’où ces propos peuvent aller
words-how-far = Désormais
words-narrowest = Ce que nous disons ici vaut dès maintenant. Si nous avons parlé de la même clause dans une réponse ultérieure, c’est le plus restreint des deux qui vaut.
words-button = Le dire aux médiateurs
words-embargo = Pas avant (UTC)
words-embargo-hint = Laissez vide s’ils peuvent être rapportés aussitôt.
mistake-moment = Un jour et une heure, par exemple 2026-03-02T14:30.

## Shown to one side first

show-title = Ou le montrer d’abord à un côté
show-what = Une partie lit le texte avant les autres. Il figure dans la salle de cette partie et chez les médiateurs, et nulle part ailleurs ; les autres parties n’en sont pas informées. Des médiateurs y ont perdu la confiance : dites pourquoi.
show-to = À qui
show-why = Pourquoi ce côté d’abord
show-button = Le montrer à ce côté seulement
shown-first = Les médiateurs nous ont montré un texte avant les autres.
shown-first-read = Le lire
shown-text = Le texte qui a été montré
audience-one-room = La délégation que vous choisissez et les médiateurs liront ceci. Aucune autre partie ne le lira.

## Statements that wait

held-title = Déclarations en attente
held-none = Aucune. Une déclaration remise pour être publiée plus tard figurera ici.
held-new = Remettre une déclaration, à publier plus tard
held-when = Pas publique avant (UTC)
held-button = La remettre
held-release = La rendre publique
held-until = Pas avant
held-released = Elle a été rendue publique.
held-by = Remise par : { $by }
mistake-held-when = Dites à partir de quand elle peut être publique.

## Destroying

destroy-title = Détruire le contenu
destroy-what = Ce dossier promet que les notes et ce qui a été confié peuvent être détruits par qui les a donnés. Les mots disparaissent pour toujours, sur ce serveur et, avec le temps, dans ses sauvegardes ; qu’il y eut une inscription, et qu’elle fut détruite, reste consigné.
destroy-button = Détruire pour toujours

## Approving words

approve-preview = Comment cela figurera chez ceux qui en seront informés
approve-source = De la salle : { $party }
approve-taken-back = La partie n’a pas libéré ces propos, ou les a repris : ils ne peuvent être transmis.

## Communique

tab-communique = Communiqué
communique-lead = Dites que des pourparlers ont lieu sans dire ce qui s’y dit. Vos mots sont confrontés aux registres avant que quoi que ce soit ne sorte.
communique-lead-only = Seul le chef de la médiation rédige les communiqués.
communique-words = Le texte
communique-phrases = Phrases qui ne révèlent rien
communique-phrases-hint = Celles que vous cochez suivent votre texte.
communique-check = Le confronter aux registres
communique-check-title = Vérifier le communiqué
communique-text = Le texte tel qu’il serait public
communique-channel = communiqué
communique-found = Ce qu’il révélerait
communique-found-none = Rien n’a été trouvé.
communique-found-n = { $n ->
    [one] Un endroit à examiner
   *[other] { $n } endroits à examiner
}{ $grave ->
    [0] .
    [one] , dont un grave.
   *[other] , dont { $grave } graves.
}
communique-grave = Grave :
communique-limits = Sont comparés les nombres en chiffres et les suites de quatre mots ou plus. Un nombre écrit en lettres, une paraphrase, et ce que les délégations savent seules entre elles ne sont pas trouvés. Vous décidez.
communique-first = Le soumettre d’abord aux parties
communique-first-what = Chaque partie le lit maintenant, le public pas avant l’heure que vous donnez. Une partie qui objecte vous le dit d’ici là, par une demande ou lors d’une réunion. Les registres n’ont pas d’acte pour « sans objection », et le silence n’est pas un consentement : interrogez chaque partie, notez sa réponse, et publiez le texte à la page des déclarations en attente.
communique-hold = Le soumettre aux parties
communique-now = Le publier maintenant, sans consulter
communique-now-what = Aucune partie n’a été consultée. Ce qui est public le reste.
phrase-held = Avec la médiation de { $mediators }, des pourparlers ont eu lieu entre { $parties } ({ $venue }).
phrase-all = Toutes les parties y ont pris part.
phrase-constructive = Les pourparlers se sont déroulés dans un esprit constructif.
phrase-continue = Les pourparlers se poursuivront.
phrase-no-details = Afin de ne pas les compromettre, aucun détail ne sera donné.
phrase-thanks = Les médiateurs remercient tous ceux qui les rendent possibles.
phrase-not-agreed = Rien n’est convenu tant que tout n’est pas convenu.
phrase-channels = Les voies de communication entre les participants restent ouvertes.
remark-confidence = dit en confidence par { $party }, et non rapporté à tous.
remark-mediators = dit entre médiateurs seulement.
remark-joint = connu de tous les participants, non du public.
remark-number = figure dans les registres ; n’en sont pas informées : { $parties }.
remark-number-joint = un chiffre connu de tous les participants, non du public.
remark-number-unknown = un chiffre qui ne figure nulle part dans les registres.
remark-open-issue = présenté comme réglé, alors que « { $issue } » est entre crochets dans « { $clause } ».
remark-open-clause = « { $clause } » est entre crochets dans le projet actuel : ne la dites pas convenue.
remark-rests-on = dit dans une déclaration inscrite, { $terms }. { $grade }.
remark-other = à examiner.

## Analysis

tab-analysis = Analyse
analysis-lead = Pour les médiateurs seulement. Établi d’après ce que chaque partie a confié ; cette page n’est montrée à aucune partie, et rien n’en passe de soi-même dans une salle.
analysis-not-all = Toutes les parties n’ont pas confié leurs valeurs et leurs limites. Dès que toutes l’auront fait, la frontière, les limites et le chemin des projets figureront ici.
analysis-sources = Établi d’après
analysis-told = valeurs et limites confiées
analysis-not-told = valeurs et limites non confiées
analysis-too-much = L’espace des issues est trop vaste pour être dessiné le temps d’une page. « detente analyse » le dessine.
analysis-failed = Ceci n’a pas pu être calculé. La faute est au serveur et ne dit rien du dossier ; son journal en donne la cause à qui l’exploite.
analysis-picture = Ce dont on pourrait convenir
analysis-sentence = { $empty ->
    [yes] D’après ce qui a été confié, aucune issue ne donne à chaque partie ce qu’il lui faut.
    [no] D’après ce qui a été confié, il y a des issues qui donnent à chaque partie ce qu’il lui faut.
   *[unknown] S’il existe une issue qui donne à chaque partie ce qu’il lui faut n’a pu être établi le temps d’une page.
} Points sur la frontière : { $points }{ $exact ->
    [yes]  ; ce sont tous.
   *[no]  ; il peut y en avoir d’autres.
}
analysis-key = Les points vides sont la frontière. Les points pleins numérotés sont les projets, reliés dans leur ordre ; le signe d’une salle est ce que cette partie a demandé. Les lignes tiretées sont les limites. N est le point de Nash, K celui de Kalai et Smorodinsky.
analysis-plot = Valeur pour { $one } en abscisse et pour { $other } en ordonnée, sur 100 : { $points } points de la frontière et { $drafts } projets.
analysis-pairs = Les { $n } premières paires de parties sont dessinées ; le tableau les a toutes.
analysis-caption = Valeur pour chaque partie, sur 100
analysis-limit = Limite
analysis-nash = Point de Nash{ $exact ->
    [yes] {""}
   *[no] {" "}(non prouvé)
}
analysis-ks = Point de Kalai-Smorodinsky{ $exact ->
    [yes] {""}
   *[no] {" "}(non prouvé)
}
analysis-egalitarian = Plus petit gain le plus grand{ $exact ->
    [yes] {""}
   *[no] {" "}(non prouvé)
}
analysis-draft = Projet { $draft }, premières options
analysis-ask = Demandé par { $party } sur le projet { $draft }
analysis-description = Une image des valeurs telles qu’elles ont été dites : une description, ni prévision ni conseil.
analysis-movement = L’évolution des pourparlers : écart, crochets et options

## Among the mediators

tab-coordination = Entre nous
coordination-lead = Le registre propre aux médiateurs. Aucune partie n’en lit rien.
coordination-agreed = Ce dont nous sommes convenus sur la procédure
coordination-agreed-how = Chaque point figure comme résultat d’une réunion des médiateurs, avec sa date et son numéro.
coordination-agreed-none = Rien encore. Convoquez ci-dessous une réunion des médiateurs ; une fois close, ce qui en est résulté figurera ici.
coordination-open = Nos réunions ouvertes
coordination-open-none = Aucune n’est ouverte.
coordination-call = Convoquer une réunion des médiateurs
coordination-about = À quel sujet
coordination-waiting = { $n ->
    [0] Rien n’attend un second médiateur.
    [one] Une proposition attend un second médiateur.
   *[other] { $n } propositions attendent un second médiateur.
}
coordination-notes = Notes entre nous

## Tracks

tracks-title = Voies
tracks-caption = Chaque voie avec ses réunions, pour autant que notre siège y participe
track-level = Niveau
track-open = Ouvertes
track-over = Closes
track-last = Dernière ouverture
track-official = officielle : elle engage
track-mixed = officiels et autres ensemble
track-unofficial = officieuse : nul n’engage personne

## Verifying

verify-title = Vérifier un récépissé
verify-lead = Remettez un récépissé, un état signé ou un ensemble de registres. Il est vérifié avec la clé ci-dessous et rien d’autre ; aucune connexion n’est nécessaire, et rien n’en est gardé.
verify-file = Un fichier
verify-file-hint = Tel qu’il a été téléchargé, inchangé.
verify-text = Ou le coller
verify-text-hint = De sa première à sa dernière ligne.
verify-key = La clé à laquelle vous vous fiez
verify-key-hint = La clé de ce serveur est déjà saisie. Obtenez-la aussi par une autre voie, et comparez.
verify-button = Vérifier
audience-verify = Personne ne le lit, et rien n’en est gardé.
verify-held = Valide
verify-refused = Non valide
verify-no-key = Ce n’est pas une clé qui signe des états.
verify-unreadable = Ce n’est ni un récépissé, ni un état, ni une preuve, ni un ensemble de registres, ou il a été altéré en chemin.
verify-not-held = Cela se lit, mais ne prouve pas ce que cela devrait.
verify-receipt = C’est un récépissé : l’inscription figure au registre qui a été signé.
verify-checkpoint = C’est un état : celui d’un registre, signé.
verify-growth = C’est la preuve qu’un registre n’a fait que croître.
verify-bundle = Ce sont des registres entiers, dont chaque inscription est celle qui a été signée.
verify-place = Sa place au registre : nº { $number }.
verify-entry = L’inscription, telle qu’elle a été consignée
verify-closed = Le contenu de l’inscription n’est pas dans le récépissé ; qu’elle y était, si.
verify-ledger = Registre
verify-signatures = Signatures de l’état
verify-not-shown = Ce que cela ne montre pas :
verify-not-shown-what = que le serveur a montré la même chose à tous. Pour cela, comparez le code avec d’autres lecteurs du même registre, ou demandez la signature d’un témoin.
verify-without = Vérifier sans ce serveur
verify-without-how = Sur une machine à vous, avec la même clé :
verify-back = Vers la page d’accueil
front-verify = Vérifier un récépissé sans se connecter

## Witnesses

witness-title = États à attester
witness-lead = Un témoin garde le dernier état de chaque registre qu’il a vu, refuse celui qui n’en est pas la suite, et signe les autres. Nul ne peut alors se voir montrer un autre passé.
witness-from = Inscriptions que vous avez vues
witness-growth = Preuve qu’il n’a fait que croître depuis
audience-witness = Personne n’est informé de ce que vous comparez.
witness-sign = Signer un état
witness-sign-how = Téléchargez-le et signez-le sur votre propre machine ; remettez le fichier signé à ceux qui se fient à vous. Ce serveur ne garde pas les signatures des témoins.
record-witness = États à attester

## The operator

operator-title = Le serveur
operator-lead = Des chiffres pour qui exploite le serveur : rien de ce qui est dit, de qui prend part, ni de quel dossier.
operator-ready = État
operator-is-ready = prêt
operator-not-ready = la mémoire ne peut être lue
operator-name = Adresse
operator-key = Clé qui signe les états
operator-cases = Dossiers
operator-cases-n = { $n } ouverts, dont publiés : { $published }
operator-connections = Connexions ouvertes
operator-speed = Réponses
operator-within = 99 sur 100 en { $ms } ms
operator-requests = Requêtes depuis le démarrage
operator-caption = Réponses par classe d’état
operator-status = Classe
operator-count = Réponses
operator-metrics = Tous les chiffres, pour un collecteur
operator-backups = Sauvegardes
operator-backups-how = Elles se font en ligne de commande, là où sont les fichiers de clés :
cases-operator = Le serveur

## A way through a round

guide-title = Un chemin à travers un tour
guide-link = Vous êtes ici depuis peu ? Un chemin à travers un tour, pas à pas
guide-lead-party = Cinq minutes comme délégation : lire le texte, dire ce que vous en pensez, décider jusqu’où vos propos peuvent aller et, à la fin, signer.
guide-lead-mediator = Cinq minutes comme médiateur : voir ce que chaque côté a dit, transmettre ce qui a été libéré, rédiger le prochain projet, et clore les pourparlers quand tous acceptent.
guide-lead-other = Cinq minutes pour qui assiste : suivre le texte, puis ce qui a été convenu.
guide-done = { $done } étapes sur { $all } sont faites, d’après les registres.
guide-is-done = Fait :
guide-ticks = Une étape est cochée quand les registres la montrent. Ce que vous ne faites que consulter n’est noté nulle part, et n’est donc jamais coché.
guide-text = Lire le texte de négociation
guide-text-how = Les crochets contiennent ce qui n’est pas convenu. « Modifications depuis » marque ce qui est nouveau.
guide-reply = Répondre au projet actuel
guide-reply-how = Clause par clause ; seuls les médiateurs le lisent. Vous revoyez le tout avant l’envoi.
guide-words = Dire jusqu’où certains de vos propos peuvent aller
guide-words-how = Rien n’est transmis à l’autre côté si vous ne le libérez pas, et vous pouvez le reprendre.
guide-request = Demander quelque chose de nouveau
guide-request-how = Ce qui n’est pas dans le texte va au registre des demandes, non dans le texte.
guide-confide = Confier vos limites, si vous le souhaitez
guide-confide-how = Seuls les médiateurs s’en servent, pour chercher des projets bons pour tous.
guide-accept = Accepter un projet sans crochets
guide-accept-how = Possible dès qu’aucun crochet n’est ouvert. Rien n’est convenu tant que toutes les parties n’ont pas accepté.
guide-sign = Enregistrer une clé et signer
guide-sign-how = La page montre exactement ce qui est signé ; la clé ne quitte jamais votre propre machine.
guide-report = Rapporter la première exécution
guide-report-how = Sur chaque obligation se trouve un formulaire pour qui est nommé dans l’accord.
guide-record = Garder les récépissés et les vérifier
guide-record-how = Chaque inscription a le sien. Ils se vérifient sans ce serveur.
guide-desk = Voir toutes les salles côte à côte
guide-desk-how = Votre lecture d’une salle y est notée, à la vue de cette partie.
guide-answer = Répondre aux demandes
guide-answer-how = Inscrivez-en une à l’ordre du jour sans dire de qui elle vient, ou écartez-la avec un motif.
guide-carry = Transmettre des propos qu’une partie a libérés
guide-carry-how = Vous les voyez comme les verront ceux qui en seront informés. Un second médiateur approuve là où le dossier le demande.
guide-picture = Voir ce dont on pourrait convenir
guide-picture-how = Établi d’après ce qui a été confié. Cela ne propose rien de soi-même.
guide-draft = Mettre le prochain projet sur la table
guide-draft-how = Toutes les parties le reçoivent au même moment. L’aperçu le montre tel que chacune le verra.
guide-conclude = Déclarer les pourparlers conclus
guide-conclude-how = Dès que toutes les parties ont accepté un projet sans crochets et qu’aucune demande n’est ouverte.
guide-public = Dire quelque chose qui ne révèle rien
guide-public-how = Le communiqué est confronté aux registres avant de sortir.
guide-verdict = Vérifier ce qui a été rapporté
guide-verdict-how = Là où l’accord vous nomme, certifiez ou refusez ; le silence a sa propre conséquence.
guide-follow = Suivre l’exécution
guide-follow-how = Les phases, les obligations, et le journal de ce qui a été rapporté.
guide-witness = Attester les états
guide-witness-how = Pour que nul ne puisse se voir montrer un autre passé.

## Under seal
sealed-title = Sous scellé
sealed-link = Sous scellé : ce que seul un médiateur peut ouvrir
sealed-lead = Ce qui est scellé sur votre propre machine ne peut être ouvert que par les médiateurs dont les clés ont servi à le sceller : ni par ce serveur, ni par vous.
sealed-keys = Les clés des médiateurs
sealed-no-key = pas encore de clé
sealed-keys-compare = Comparez chaque clé avec son propriétaire par une autre voie que ce serveur, par exemple en la lisant à haute voix lors d’une réunion.
sealed-deposits = Déposé sous scellé
sealed-none = Rien n’est déposé sous scellé.
sealed-for = Qui peut l’ouvrir
sealed-size = Taille
sealed-kibibytes = { $n ->
    [one] { $n } Kio
   *[other] { $n } Kio
}
sealed-download = Télécharger le fichier scellé
sealed-open-how = Pour l’ouvrir sur votre propre machine, avec votre clé :
sealed-deposit = Déposer quelque chose sous scellé
sealed-waits = Un médiateur doit d’abord enregistrer une clé ; ensuite on peut sceller pour elle.
sealed-deposit-how = Scellez le fichier sur votre propre machine, pour chaque clé qui doit l’ouvrir :
sealed-file = Le fichier scellé
sealed-file-hint = Son nom finit par .age. Jamais le fichier tel qu’il était avant.
sealed-button = Déposer sous scellé
sealed-key-title = Enregistrer une clé pour sceller
sealed-key-lead-only = Seul un chef de la médiation peut l’enregistrer.
sealed-key-replaces = Une clé est déjà enregistrée. Ce qui a été scellé pour elle ne s’ouvre qu’avec elle : gardez les deux.
sealed-key-field = La clé : l’unique ligne de { $file }
sealed-key-hint = Elle commence par age1. Jamais le fichier qui finit par .seal.key.
mistake-sealed-file = Ce n’est pas un fichier scellé.
mistake-seal-key = Ce n’est pas une clé pour sceller ; peut-être un signe est-il faux.

## The second factor
code = Code
code-hint = De votre application ou sur papier, si vous avez un second facteur ; sinon, laissez vide.
code-hint-join = Seulement si vous étiez déjà sur ce serveur avec un second facteur.
code-again = De votre application ou sur papier. Inutile dans les cinq minutes après le dernier.
factor-title = Second facteur
factor-link = Second facteur : un code en plus du mot de passe
factor-lead = Un code calculé par une application sur votre téléphone, demandé en plus du mot de passe à la connexion et avant les actes qui engagent votre partie. Qui a découvert votre mot de passe n’entre pas avec lui seul.
factor-begin = Mettre en place un second facteur
factor-begin-what = Il faut une application qui montre des codes (TOTP). Rien ne change avant que son premier code ait été tapé ici.
factor-scan = Donner le secret à l’application
factor-picture = Le secret sous forme d’image, pour la caméra de l’application
factor-secret = Secret à taper dans l’application
factor-address = Le même sous forme d’adresse
factor-first-code = Tapez ensuite le code que montre l’application.
factor-confirm = Le mettre en service
factor-papers = Codes sur papier
factor-papers-what = Le second facteur est en service. Chacun de ces codes remplace une fois l’application. Notez-les maintenant : ils ne seront plus montrés. Vos autres sessions sont closes.
factor-is-on = Le second facteur est en service.
factor-papers-left = { $n ->
    [one] Il reste { $n } code sur papier.
   *[other] Il reste { $n } codes sur papier.
}
factor-remove = Mettre le second facteur hors service
factor-remove-hint = De votre application ou sur papier.
factor-lost = Sans l’application ni code sur papier, personne ne peut le mettre hors service : l’exploitant du serveur ne peut que vous inviter à nouveau.

# Papers, and texts handed in as files.
import-title = Remettre un fichier
import-what = Écrivez le texte dans votre propre éditeur, en Markdown ; le formulaire ci-dessous en est alors rempli. Rien n’est envoyé.
import-as-it-stands = Le texte en l’état, pour commencer
import-file = Fichier du texte
import-button = Remplir le formulaire
mistake-file-missing = Choisissez un fichier.
paper-print = Imprimer
paper-markdown = Enregistrer en Markdown
paper-pdf = Enregistrer en PDF
paper-docx = Enregistrer en fichier Word
mistake-no-word-files = Ce serveur ne lit pas les fichiers Word. Remettez du Markdown.
paper-draft = Projet { $draft }
paper-date = Date
paper-digest = Empreinte (SHA-256)
paper-brackets = Les mots entre crochets ne sont pas convenus.
paper-languages = Langues
paper-text-number = texte numéro { $version }
paper-guarantors = Garants
paper-observers = Observateurs
paper-agreed = Les parties sont convenues de ce qui suit.
paper-exact = La forme exacte
paper-exact-what = Une signature faite avec une clé engage ces lignes, chacune suivie d’une fin de ligne, et rien d’autre ; l’empreinte en haut est la leur.
paper-if-punctual = { $date }, si tout est ponctuel
paper-for = Pour
paper-witnessed = En qualité de témoin, pour
paper-guaranteed = En qualité de garant, pour
paper-signature = Signature
paper-number = N°
paper-phase = Phase
paper-opens = S’ouvre
paper-last-day = Dernier jour
paper-phases-caption = Les phases et leurs jours
paper-towards = Envers
paper-article = Article
paper-not-later = Au plus tard le
paper-obligations-caption = Ce que doit chaque partie, pour quand, et qui le vérifie
paper-statement = Déclaration
paper-speaker = Faite par
paper-terms = À quelles conditions
paper-channel = Par
paper-waits = Pas publique avant le { $when }.
import-mistakes = { $n ->
    [one] Une chose dans le fichier ne peut rester. Rien n’en a été repris.
   *[other] { $n } choses dans le fichier ne peuvent rester. Rien n’en a été repris.
}

# Dates for a calendar.
calendar-day = Jour { $day } de : { $title }.
calendar-duty = { $by }, envers { $to } : { $duty }. Vérification par { $verifier }.
calendar-if-punctual = Cette date vaut si tout est ponctuel : elle dépend de ce qui est exécuté.
calendar-part = { $duty }, { $much } { $unit } en tout
calendar-opens = S’ouvre : { $what }
calendar-may-end = Peut finir : { $what }
calendar-last-day = Dernier jour : { $what }
calendar-from = À partir d’aujourd’hui : { $what }
calendar-due = Échéance : { $what }
calendar-grace = Fin du délai de grâce : { $what }
calendar-verdict = Verdict attendu : { $what }
calendar-sunset = Dernier jour de l’accord

## Refusals: why an act was not done, and what may be done instead
refusal-seat-cannot-act = Ce siège lit et n’agit pas.
refusal-ended = Les pourparlers ont pris fin. Une déclaration reste possible.
refusal-only-parties = Seule une partie peut le faire. Un médiateur propose en mettant un projet sur la table.
refusal-only-mediators = Seul un médiateur peut le faire. Dans votre réponse, vous pouvez dire ce qui devrait changer.
refusal-not-yours = Cela appartient à d’autres ; il ne vous revient pas de le donner.
refusal-no-text-here = Ces pourparlers n’ont pas de texte de négociation. Faites une offre, répondez à une offre, ou mettez fin aux pourparlers.
refusal-no-offers-here = Dans ces pourparlers, les parties ne se font pas d’offres. Répondez au projet ; les médiateurs tiennent la plume.
refusal-no-answers-here = Dans ces pourparlers, il n’y a pas d’offre à accepter ou à rejeter. Répondez au projet, ou acceptez-le en entier une fois qu’il est sans crochets.
refusal-no-proposal = Il n’y a pas de telle proposition de transmettre des propos.
refusal-no-reply = Il n’y a pas de telle réponse à cette clause.
refusal-no-entry = Il n’y a pas de telle inscription.
refusal-no-party = Il n’y a pas de telle partie.
refusal-no-current-draft = Il n’y a pas de projet sur la table.
refusal-no-draft = Il n’y a pas de tel projet.
refusal-no-request = Il n’y a pas de telle demande.
refusal-no-own = Il n’y a de vous ni note ni dépôt de ce genre.
refusal-no-agreement-to-sign = Il n’y a pas encore d’accord à signer.
refusal-no-key = Votre partie n’a pas enregistré de clé. Enregistrez-en une, puis signez.
refusal-no-statement = Il n’y a pas de telle déclaration.
refusal-no-agreement = Il n’y a pas encore d’accord à exécuter.
refusal-no-offer = Il n’y a pas d’offre sur la table.
refusal-no-meeting = Il n’y a pas de telle réunion.
refusal-superseded = Le projet { $given } est remplacé par le projet { $current }. Lisez le projet actuel et répondez à celui-ci.
refusal-open-brackets = { $open ->
    [one] Un crochet est ouvert dans le projet { $draft }.
   *[other] { $open } crochets sont ouverts dans le projet { $draft }.
} Répondez clause par clause ; un projet ne peut être accepté en entier qu’une fois sans crochets.
refusal-not-accepted = { $waiting ->
    [one] Une partie n’a pas accepté le projet { $draft }.
   *[other] { $waiting } parties n’ont pas accepté le projet { $draft }.
} Attendez chaque partie, ou mettez un autre projet sur la table.
refusal-repeated = Cela a déjà été fait.
refusal-unknown-clause = Le projet n’a pas de clause « { $clause } ».
refusal-repeated-clause = La clause « { $clause } » figure deux fois.
refusal-unknown-value = Cette valeur ne figure pas à l’ordre du jour.
refusal-draft-places = Le projet a { $found } places, et l’ordre du jour { $expected } questions. Chaque question a une place dans une clause.
refusal-draft-carriers = La place de la question « { $issue } » doit figurer dans une seule clause. Clauses qui l’ont : { $clauses }.
refusal-draft-options = À la place de « { $issue } » ne figure rien, ou une option que la question n’a pas, ou deux fois la même.
refusal-draft-annex = L’annexe ne remet pas chaque élément de l’échange une fois, dans l’ordre des jours.
refusal-draft-missing-clause = Il manque la clause « { $clause } », d’où vient une obligation.
refusal-draft-language = Le texte n’est pas authentique dans cette langue : { $language }.
refusal-draft-rendered-clause = La version de la clause « { $clause } » doit figurer une seule fois, avec les crochets de cette clause. Langue : { $language }.
refusal-draft-rendered-value = La version de « { $issue } » doit être celle d’une de ses valeurs, avec {"{}"} une fois à la place d’un nombre. Langue : { $language }.
refusal-breaks-constraint = La règle publique « { $words } » l’interdit.
refusal-not-their-words = Ces propos ne figurent pas dans cette inscription. Copiez-les exactement.
refusal-not-to-be-told = La partie n’a pas libéré ces propos. Demandez-le-lui, ou mettez l’idée dans un projet avec vos propres mots.
refusal-embargoed = Ceci ne doit pas être dit avant le { $when }. Attendez, ou demandez à qui a fixé l’heure d’en nommer une plus proche.
refusal-needs-another = Un autre médiateur doit l’approuver. Demandez à un collègue.
refusal-not-sealed = Ce fichier n’est pas scellé pour des médiateurs du dossier. Scellez-le pour leurs clés, chacune une fois, et remettez le fichier scellé.
refusal-not-promised = Ce dossier ne promet la destruction de rien. Cela ne peut se promettre qu’avant l’ouverture des pourparlers.
refusal-no-such-meeting-form = Une réunion est celle des médiateurs, des médiateurs avec une partie, ou de toutes les parties. Quelques parties seulement se rencontrent une à une.
refusal-unknown-track = Il n’y a pas de voie « { $track } ».
refusal-parties-do-not-meet = Dans des pourparlers par navette, les parties ne se rencontrent pas. Rencontrez chaque partie séparément.
refusal-not-your-turn = Ce n’est pas votre tour. Attendez la réponse des autres.
refusal-already-on-agenda = L’ordre du jour a déjà « { $name } ».
refusal-request-clause = La clause d’une demande doit porter la nouvelle question et aucune autre.
refusal-request-status-quo = Ce qui vaut si rien n’est réglé doit être l’une des options.
refusal-request-issue = Les options de la demande se répètent ou sont trop nombreuses, ou son importance n’est pas supérieure à 0 et au plus 1000.
refusal-request-not-a-choice = On ne peut ajouter d’options qu’aux questions dont les options sont nommées.
refusal-request-full = L’ordre du jour est complet.
refusal-key-not-a-point = Ce n’est pas une clé : ses octets ne désignent aucun point de la courbe. Un signe est peut-être faux.
refusal-key-weak = Cette clé est faible : n’importe qui pourrait signer pour elle. Faites-en une nouvelle.
refusal-key-not-canonical = Cette clé n’est pas écrite sous sa forme unique. Faites-en une nouvelle.
refusal-key-mixed-order = Aucun programme honnête n’a fait cette clé. Faites-en une nouvelle.
refusal-signature-malformed = La ligne { $line } du texte signé n’est pas conforme. Téléchargez le texte ici, et signez-le sans rien y changer.
refusal-signature-key-of-another = La clé est enregistrée pour « { $registered } », non pour « { $expected } ».
refusal-signature-other-key = La signature est faite avec la clé { $named } ; la clé enregistrée est { $registered }.
refusal-signature-length = Une signature a 64 octets ; celle-ci en a { $found }.
refusal-signature-bad = La signature ne correspond pas au texte et à la clé. Remettez les deux fichiers écrits ensemble.
refusal-signature-wrong-case = La signature vaut pour le dossier « { $found } » ; celui-ci est « { $expected } ».
refusal-signature-wrong-party = La signature vaut pour « { $found } » ; on attendait « { $expected } ».
refusal-signature-other-digest = Elle accepte d’autres mots : leur empreinte est { $found }, celle de cet accord { $expected }.
refusal-signature-other-version = Elle accepte la version { $found } ; celle-ci est la version { $expected }.
refusal-signature-counter = Son compteur, { $found }, ne dépasse pas le dernier, { $last }. Téléchargez de nouveau le texte, et signez celui-là.
refusal-signature-not-yet = Elle se dit signée le { $signed }, soit après le { $on }.
refusal-signature-expired = On pouvait s’y fier jusqu’au { $until }, soit avant le { $on }.
refusal-plan-open-brackets = Le texte ne fait pas encore un accord. Crochets ouverts : { $open }.
refusal-plan-not-rendered = La clause « { $clause } » ou l’une de ses options n’est pas encore traduite. Langue : { $language }. Un texte sans crochets est déposé dans toutes ses langues à la fois.
refusal-plan-astray = Le texte ne fait pas un accord : « { $what } » n’est pas dans le plan du dossier. Qui a établi le dossier peut y remédier.
refusal-plan-unfit = Le plan du dossier ne fait pas de ce texte un accord ; la difficulté tient à « { $what } ». Qui a établi le dossier peut y remédier.
refusal-too-long = Ces mots font { $found } octets ; au plus { $limit } sont admis.
refusal-not-in-force = L’accord n’est pas en vigueur le jour { $day }.
refusal-too-far-off = Trop de choses découlent de l’accord pour dire où il en est après le jour { $day }.
refusal-unknown-obligation = L’accord n’a pas de telle obligation ni de telle phase.
refusal-report-verifiers = Seul qui vérifie « { $of } » peut le déclarer.
refusal-report-other-verifier = Seul qui vérifie « { $of } » sans le devoir peut le déclarer.
refusal-report-debtor-or-verifier = Seul qui doit « { $of } » ou le vérifie peut le déclarer.
refusal-report-creditor = Seule la partie envers laquelle « { $of } » est dû peut le déclarer.
refusal-report-body = Seul l’organe saisi de « { $of } » peut le déclarer.
refusal-report-consenting = Seuls ceux dont « { $of } » requiert le consentement peuvent le dire.
refusal-report-entitled = Seuls ceux à qui l’accord « { $of } » donne ce droit peuvent le faire.
refusal-report-parties = Seules les parties peuvent le faire, là où l’accord « { $of } » le prévoit.
refusal-moment-settled = « { $of } » est déjà réglé.
refusal-moment-not-owed = « { $of } » n’est pas encore dû.
refusal-moment-to-be-left = « { $of } » est chose à ne pas faire.
refusal-moment-to-be-done = « { $of } » est chose à faire.
refusal-moment-not-yet-performed = Le premier jour où « { $of } » peut être exécuté n’est pas venu.
refusal-moment-not-yet-left = Le premier jour où « { $of } » s’applique n’est pas venu.
refusal-moment-not-claimed = Aucune exécution de « { $of } » n’a été déclarée, ou elle est déjà contestée.
refusal-moment-not-in-breach = Il n’y a pas de manquement à « { $of } ».
refusal-moment-not-before-a-body = « { $of } » n’a été soumis à aucun organe.
refusal-moment-not-extended = « { $of } » ne peut être prolongé.
refusal-moment-not-running = « { $of } » n’est pas en cours.
refusal-moment-extended-enough = « { $of } » a été prolongé aussi souvent qu’il se peut.
refusal-moment-condition-fails = « { $of } » ne peut être prolongé : la condition n’est pas remplie.
refusal-too-much = De « { $of } », il reste { $left }, et { $found } ont été indiqués.
refusal-weak-evidence = « { $of } » exige une preuve de cote { $standard } ; la cote indiquée est { $found }.
refusal-no-evidence = « { $of } » exige une preuve de cote { $standard } ; aucune cote n’est indiquée.
refusal-two-grades = La constatation et son rapport ne donnent pas la même cote à la preuve.
refusal-said-already = Vous l’avez déjà dit.

## What else stands in the way
reason-seat-quota = Votre siège a écrit { $written } octets sur { $limit }, et ceci en a { $given }. Écrivez moins, ou demandez plus de place à l’exploitant du serveur.
reason-mandate-quota = Par votre mandat, { $written } octets sur { $limit } ont été écrits, et ceci en a { $given }. Écrivez moins, ou demandez plus de place à l’exploitant du serveur.
reason-page-waits = Une page que vous aviez demandée n’est pas encore prête. Attendez un instant, puis rechargez celle-ci.
reason-analyses-wait = Trop d’analyses attendent en ce moment. Réessayez dans une minute.
reason-password-short = Un mot de passe a au moins { $n } caractères.
reason-password-long = Un mot de passe a au plus { $n } octets.
reason-password-holds-name = Le nom ne doit pas figurer dans le mot de passe.
reason-name-form = Un nom a de 1 à 64 signes parmi a-z, 0-9, le point, le trait d’union et le tiret bas.
reason-name-taken = Quelqu’un de votre propre siège porte ce nom. Choisissez-en un autre.
reason-two-seats = Vous y avez déjà un mandat. Nul n’occupe deux sièges dans un même dossier.
reason-own-mandate = C’est votre propre mandat. Invitez un autre chef, qui pourra le retirer.
reason-invitations-wait = Trop d’invitations attendent. Retirez-en quelques-unes.
reason-role-not-here = Personne ne peut avoir ce rôle dans votre siège.
reason-label = La mention d’une invitation tient en une ligne d’au plus { $n } octets.
reason-factor-is-on = Il y a déjà un second facteur. Mettez-le d’abord hors service.
reason-factor-not-offered = Aucun second facteur n’attend d’être mis en service. Préparez-en un d’abord.
reason-factor-is-off = Il n’y a pas de second facteur.
reason-paper-too-large = Le texte est trop grand pour un fichier Word. Il peut être enregistré en Markdown.
reason-no-printing = Ce serveur ne peut faire de PDF pour le moment ; son exploitant en trouvera la cause dans le journal. La page peut être imprimée.
reason-wording-unbalanced = Les crochets ne s’accordent pas. Écrivez [[ et ]] là où ce ne sont que des mots.
reason-wording-unknown = Le crochet « { $found } » ne nomme aucune question.
reason-field-empty = Il manque quelque chose dans le champ « { $field } ».
reason-field-long = Le champ « { $field } » admet au plus { $n } caractères ; il en a { $found }.
reason-field-hidden = Le champ « { $field } » contient un signe invisible ou qui en déplace d’autres, U+{ $code }. Retapez-le.
reason-field-unfit = Ce que contient le champ « { $field } » ne peut y figurer.

## A text handed in: what is wrong, line by line
line-of-text = Ligne { $line } : { $what }
line-near = Peut-être « { $near } ».
line-second-title = Il y a un titre, en haut ; une clause commence par « ## ».
line-too-many-clauses = Un texte a au plus { $n } clauses.
line-no-heading = Le titre commence par « # », une clause par « ## ». Écrivez « \# » là où des mots commencent par ce signe.
line-words-after-places = Les mots viennent avant la liste des places. Ici doit suivre la place ou la clause suivante.
line-before-title = Le texte commence par son titre, après « # ».
line-before-clauses = Après le titre vient une clause, qui commence par « ## ».
line-other-title = Un projet ne change pas le titre du texte : « { $expected } ».
line-second-carrier = La place « { $issue } » figure dans une seule clause ; celle de la ligne { $first } l’a déjà.
line-heading-form = Une clause commence par son titre et son nom court : « { $example } ».
line-title-form = Un titre a de 1 à { $n } caractères, tous visibles.
line-short-name = « { $found } » n’est pas un nom court : lettres a-z, chiffres et traits d’union, au plus 64.
line-repeated-name = Le nom court « { $name } » figure déjà à la ligne { $first }.
line-no-words = Les mots de la clause manquent sous son titre.
line-hidden = Un signe invisible ou qui en déplace d’autres, U+{ $code }. Retapez les mots.
line-too-long = Une clause a au plus { $n } caractères ; celle-ci en a { $found }.
line-too-many-places = Toutes les clauses ensemble ont au plus { $n } places.
line-no-such-issue = « { $found } » ne nomme aucune question.
line-place-form = Ce qui est à une place s’écrit ainsi : « { $example } ». Écrivez « \- » là où des mots commencent ainsi.
line-foreign-place = Les mots ci-dessus n’ont pas la place « { $issue } » ; elle s’écrit sous la clause qui l’a.
line-repeated-place = Ce qui est à la place « { $issue } » est déjà dit à la ligne { $first }.
line-not-in-range = « { $found } » ne peut être à la place « { $issue } » : nombres de { $min } à { $max }, de { $step } en { $step }.
line-no-such-option = « { $found } » n’est pas une option de « { $issue } ».
line-repeated-option = « { $found } » y figure deux fois.
line-several-options = Une option est seule ; plusieurs sont entre crochets.
line-place-nowhere = La place « { $issue } » n’est dans aucune clause.
line-nothing-stands = Ce qui est à la place « { $issue } » n’est pas dit, par exemple « { $example } ».
line-too-large = Un fichier a au plus { $n } octets.
line-not-utf8 = Le fichier n’est pas un texte en UTF-8. Enregistrez-le dans ce codage.
line-unfit = Ce qui est ici ne peut être lu.
line-no-word-file = Ce n’est pas un fichier Word (.docx) lisible.
line-word-too-large = Le fichier Word est trop grand, ou ses parties sont trop nombreuses ou trop imbriquées.
line-word-paragraph = Paragraphe { $n } du fichier Word : seuls les titres et les paragraphes sont lus. Retirez tableaux, images, notes et objets incorporés, et acceptez ou rejetez les modifications suivies.

## A demonstration
demo-clock = Démonstration. L’horloge de ces pourparlers est à l’heure du dossier ; retard sur le calendrier, en jours : { $days }.

## A communique on paper before it is public
communique-paper-title = Sur papier, comme projet
communique-paper-what = Le texte seul, à imprimer et à faire circuler : marqué comme projet, et sans ce qui a été relevé ci-dessus.
communique-paper = Montrer le papier
communique-paper-kind = Communiqué (projet)
paper-unpublished = Projet non publié. Rien n’en a été dit en public.

## A value outside its range
mistake-range = Cette question ne prend que des valeurs de { $least } à { $most }. Pour en demander une autre, dites-le dans les mots ci-dessus comme votre condition ; seul ce qui est à l’ordre du jour peut être choisi ici.
mistake-two-readings = Ceci peut se lire { $one } ou { $other }. Écrivez le nombre que vous voulez dire tel qu’il figure ici.
mistake-several-numbers = Il y a plusieurs nombres là où un seul est attendu.
