# The words of the pages in English.
# One message, one place in a page or one sentence. What people wrote is put
# in as $name and never stands here. Keys are sorted by page, as in `pages/`.

## Lists, days and hours

list-comma = {", "}
list-and = { $before } and { $last }
values-or = { $before } or { $last }
values-run = { $first } to { $last }
values-more = { $named } or { $n } more
time-at = { $date }, { $clock } UTC
date = { $day } { $month ->
    [m1] January
    [m2] February
    [m3] March
    [m4] April
    [m5] May
    [m6] June
    [m7] July
    [m8] August
    [m9] September
    [m10] October
    [m11] November
   *[m12] December
} { $year }

## Around every page

skip = Skip to the content
all-cases = My cases
nav-label = Pages of this room
log-in = Log in
log-out = Log out
name = Name
role = Role
password = Password
password-again = This commits your side, so your password is asked for again.
optional = May be left empty.
as-table = The same as a table
mistake-title = Not sent.
hall-line = Rooms for mediated talks
hall-foot = This page sets no trackers, runs no scripts and loads nothing from elsewhere.
room-of = Room of { $name }
room-of-mediators = Mediators’ desk · { $name }
room-you = You are { $reader }, { $role }.
room-sees-party = You see what your own delegation may see: your own words, and what all who take part are shown.
room-sees-mediator = You see every party’s room. Nothing crosses from one to another by itself.
room-sees-other = You see what all who take part are shown, and no party’s room.
foot-whose = This page was made for { $name } and for nobody else.
seat-public = the public

tab-overview = Overview
tab-desk = All rooms
tab-text = Text
tab-reply = Our reply
tab-requests = Requests
tab-position = Our position
tab-drafting = Next draft
tab-disclose = Carry words
tab-movement = Movement
tab-notes = Notes
tab-meetings = Meetings
tab-statements = Statements
tab-agreement = Agreement
tab-record = Record
tab-people = People
tab-not-yours = Your seat has no such page.

role-head = head of the delegation
role-head-means = Speaks, accepts, signs, and gives and takes mandates.
role-delegate = delegate
role-delegate-means = Speaks and replies. Does not commit the party.
role-aide = aide
role-aide-means = Reads the room and keeps notes.
role-lead = lead mediator
role-lead-means = Tables drafts, answers requests, carries words, and gives and takes mandates.
role-mediator-aide = mediators’ aide
role-mediator-aide-means = Reads, keeps notes and calls meetings. Is not shown what parties confided of their limits.
role-guarantor = guarantor
role-observer = observer
role-operator = operator of the server
role-reader-means = Reads what all who take part are shown.

## Who reads

ledger-public = Public ledger
ledger-joint = Joint ledger
told-to-all = all who take part
ledger-mediators = Mediators’ ledger
ledger-room = Room of { $party }
ledger-delegation = Delegation of { $party }
audience-public = Everybody can read this, the public included.
audience-joint = All who take part will read this: every party, the mediators, guarantors and observers. The public will not.
audience-mediators = Only the mediators read this. No party does.
audience-own-room = Your delegation and the mediators will read this. No other party will, unless the mediators carry words that you have freed for it.
audience-room = The delegation of { $party } and the mediators will read this. No other party will.
audience-delegation = Only your own delegation reads this. The mediators do not, and no other party does.
audience-check = Nobody reads this yet. You will see everything once more before it is sent.
audience-login = Only the server reads this. No party and no mediator is told when you log in.
audience-logout = Nobody is told when you log out.
audience-language = Your browser keeps this. Nobody is told in which language you read.
audience-join = Only the server reads this. Whoever invited you can see that you have joined, under this name.
audience-look = Nobody is told which drafts you look at.
audience-meeting = Those whom you choose will read this, and the mediators will.
audience-admit = What is asked for will be shown to all who take part, without saying who asked. The answer will stand in the room of the party that asked.
audience-people = Your own side can see this on this page. No other side can.

## Front

front-title = Talks that hold
front-lead = Positions, one negotiating text, an agreement in phases, and a record that nobody can alter unnoticed. Each side has a room of its own.
front-no-login = No name yet? Whoever leads your delegation, or the mediators, will send you a link.
front-promises = What you can rely on
promise-walls = What you write in your room, no other party reads, unless the mediators carry words that you have freed for it.
promise-record = Every entry has a receipt. You can check it without us.
promise-decide = The mediators propose, the parties decide. Nothing accepts for you.
promise-quiet = Nobody is shown when you are here, what you look at, or that you are writing.
front-published = Published cases
front-published-none = No case is published here. When one is, what everybody may know of it will stand here.
join-title = You are invited
join-lead = Choose a name and a password. If you have them already on this server, give them, and the new mandate will be added.
join-name-hint = 1 to 64 of a-z, 0-9, dot, hyphen and underscore. Your own side will see it.
join-password-hint = At least 12 characters. Pasting from a password manager works.
join-button = Join

## Language

language = Language
language-title = Language
language-lead = The words of these pages in the language that you choose. What people wrote stays as they wrote it.
language-as-browser = As my browser asks
language-choose = Read in this language
digits = Digits
digits-hint = Only for Arabic. What people wrote keeps its own digits.
digits-western = Western
digits-arabic-indic = Arabic-Indic

## Cases

cases-title = My cases
cases-lead = Welcome, { $reader }.
cases-seat = For { $seat }, as { $role }
cases-none = You have no seat in a case. Whoever leads your delegation can send you an invitation; open its link, and the case will stand here.

## Problems

problem-title = This did not work
problem-back = To my cases
problem-not-found = There is no such page, or it is not yours. Both look the same on purpose.
problem-login-needed = Log in first. If you had typed something, it was not sent.
problem-login-refused = This name and password, this code or this link opens nothing. Check all and try again. A code counts once.
problem-not-permitted = Your role does not permit this. The head of your delegation, or the lead mediator, can do it.
problem-confirm-first = Give your password again for an act that commits your side.
problem-cross-site = This was sent from another site, so it was not done.
problem-too-many = Too many requests. Wait a minute and try again.
problem-stale = What you had read has changed since. Read it again, then send what you still want to send.
problem-key-used = Something else was sent from this page already. Look at the latest entries, then send again.
problem-conflict = This cannot be done now.
problem-unfit = What was given makes no sense here.
problem-too-large = This is too long.
problem-other = It was not done. Try again, or ask whoever runs this server.

## A published case

illustrative = What is made up:
parties = Parties
mediators = Mediators
guarantors = Guarantors
observers = Observers
venue = Place
opens = Opens
matters = What the talks are about
public-only = This is all that the public is shown. Drafts, replies and meetings stay with those who take part.

## Overview

overview-expected = What is expected of us
overview-by = By
overview-stand = Where the text stands
overview-last = What happened last
overview-record = The whole record
expected-nothing-party = Nothing at the moment. When the mediators table a draft or ask you something, it will stand here.
expected-nothing-mediator = Nothing at the moment. When all parties have replied, or one asks for something new, it will stand here.
expected-nothing-other = Nothing is expected of you. Drafts, meetings and statements appear below as they come.
expected-nothing-ended = The talks have ended, and nothing is due from us. The agreement and the record stay open.
events-none = Nothing has happened yet. The first draft or the first meeting will stand here.
ending-agreement = The talks ended with an agreement.
ending-ended = { $by } ended the talks without agreement.
ending-deadline = The rounds foreseen are used up; the talks ended without agreement.
text-figures = Draft { $draft }: { $clean } of { $clauses } clauses are clean. { $brackets ->
    [0] No bracket is open.
    [one] One bracket is open, with { $options } options.
   *[other] { $brackets } brackets are open, with { $options } options.
}
brackets-sentence = Open brackets went from { $first } in the first draft to { $last } in the current one, over { $drafts } drafts.
brackets-caption = Open brackets and options in them, draft by draft
brackets = Brackets
options = Options
draft = Draft
task-reply = Reply to draft { $draft }
task-reply-why = Clause by clause. The mediators will read your reply, no other party will.
task-accept = Decide whether to accept draft { $draft } as a whole
task-accept-why = No bracket is open in it. Nothing is agreed until every party has accepted.
task-requests = Answer { $n ->
    [one] a request
   *[other] { $n } requests
}
task-requests-why = A party asks for something that is not in the text.
task-draft = Write draft { $draft }
task-draft-all-replied = All parties have replied to the current draft.
task-draft-first = There is no text on the table yet.
task-meetings = Close { $n ->
    [one] a meeting
   *[other] { $n } meetings
} that { $n ->
    [one] is
   *[other] are
} open
task-meetings-why = Say what came of it, for those who took part.
task-agreement-why = Under the agreement, by { $date }.

## Events

event-note = { $by } kept a note
event-statement = Statement by { $speaker }
event-deposit = { $by } confided in the mediators
event-meeting = Meeting opened: { $title }
event-adjourned = { $by } closed a meeting
event-told-in-name = Words told in the name of { $party }
event-told-one-side = Words told as from one side
event-told-idea = Words told as the mediators’ idea
event-carried = Words from this room were carried to: { $to }
event-draft = Draft { $draft } was put on the table
event-replied = { $by } replied to draft { $draft }
event-request = { $by } asked for something new: { $title }
event-agenda = The agenda grew
event-admitted = { $by } put a request on the agenda
event-declined = { $by } declined a request
event-accepted = { $by } accepted draft { $draft }
event-concluded = { $by } declared the talks concluded: every party has accepted
event-offered = { $by } made an offer
event-offer-accepted = { $by } accepted the offer
event-offer-rejected = { $by } rejected the offer
event-key = { $by } registered a key
event-signed = { $by } signed
event-reported = { $by } reported under the agreement
event-deadline = The rounds foreseen were used up
event-ended = { $by } ended the talks
event-proposed = { $by } proposed to carry words to: { $to }
event-approved = { $by } approved that words are carried
event-authority = { $by } said how far its words may be carried
event-read = { $by } has read this room up to entry № { $number }
event-shown = { $by } showed a text to one party first
event-held = { $by } handed over a statement, to be public later
event-released = { $by } released a statement
event-envelope = { $by } confided something under seal
event-seal-key = { $by } registered a key to seal to
event-destroyed = { $by } destroyed the content of an entry
event-gone = An entry whose content was destroyed
event-other = An entry by { $by }

## Text

text-none = There is no text on the table yet. The mediators write the first draft; it will stand here for all parties at the same moment.
text-no-such = There is no such draft.
text-superseded = This draft is superseded. The current one is draft { $current }.
text-current = Read the current draft
text-audience = All who take part read this text.
text-drafted-by = Drafted by { $names }.
draft-n = draft { $draft }
choose-draft = Draft
choose-against = Changes since
choose-none = clean, no changes marked
choose-show = Show
redline-key = Changes from draft { $before } to draft { $after }:
redline-inserted = inserted
redline-deleted = deleted
clause-clean = clean
clause-open = in brackets
our-reply = our reply
to-be-drafted = to be drafted
annex = Annex on the exchange
annex-caption = What is handed over, day by day
languages-equal = The text is authentic in { $languages }, and equally authoritative in each.
languages-prevailing = The text is authentic in { $languages }. Where the texts differ, the one in { $language } prevails.
languages-annexes = What is not a clause, such as phases and obligations, stands in { $language } alone.
language-prevails = prevails
language-missing = Not rendered in this language yet.
day = Day
from = From
to = To
what = What
text-next = What we can do now
text-reply = Reply to draft { $draft }
text-ended = The talks have ended. The text stays here as it was.
text-accepted = We have accepted draft { $draft }. When every party has, the mediators can declare the talks concluded.
accept-title = Accept draft { $draft } as a whole
accept-means = It says: we accept every clause as it stands. It takes effect only when every party has accepted. Until the mediators declare the talks concluded, a reply that objects takes it back.
accept-button = Accept draft { $draft }
accept-head-only = This draft is clean. The head of the delegation can accept it as a whole.
accept-not-yet = A draft can be accepted as a whole once no bracket is open.

## One clause

clause = Clause
clause-now = In draft { $draft }
clause-reply = Reply to this clause
clause-status-quo = If nothing is settled: { $words }.
clause-choices = On the agenda are:
clause-range = From { $least } to { $most }, { $n } values.
clause-history = History
clause-same = Unchanged from the draft before.
issue = Issue

## Reply

position-accept = Accept
position-accept-if = Accept if
position-reserve = Reserve
position-reject = Reject
position-none = No reply yet
means-accept = The words may stand.
means-accept-if = The words may stand if your condition is met.
means-reserve = The words may stand, with your stated exception, still to be lifted.
means-reject = The words may not stand, for your reason.
authority-none = Not to be told to anybody
authority-one-side = May be told as from one side
authority-idea = May be put forward as the mediators’ own idea
authority-name = May be told in our name
reply-title = Reply to draft { $draft }
reply-due = Due by
reply-late = Later replies count as long as this draft is the current one.
reply-before = You have replied to draft { $draft } before. A new reply takes its place; both stay on record.
reply-how = Answer as many clauses as you can. Nothing is sent until you have checked it on the next page.
reply-to = Our reply to “{ $clause }”
reply-more = Words, and what would do
reply-words = Condition, exception or reason
reply-words-hint = Needed for anything but “Accept”. The mediators read it.
reply-authority = How far may the mediators carry these words?
reply-authority-hint = They stay with the mediators unless you say otherwise.
reply-would-do = What would do for “{ $issue }”
reply-ask = What we ask for on “{ $issue }”
reply-ask-none = say nothing
reply-would-hint = Tick all that you could live with, together with your other answers. The mediators read it.
reply-least = “{ $issue }”: from
reply-most = “{ $issue }”: up to
reply-range-hint = Such as { $example }. Leave both empty to say nothing.
reply-would-accept = { $issue }: would do: { $words }
reply-check = Check the reply
reply-ended = The talks have ended. Your replies stay in the record.
reply-superseded = A newer draft is on the table. Read it, then reply to it.
check-title = Check your reply to draft { $draft }
check-lead = This is what will be sent. Nothing has been sent yet.
check-left-out = Without a reply: { $clauses }. You can reply to them later while this draft is on the table; what you send then takes the place of this reply as a whole.
check-final = What is sent cannot be edited. A new reply can take its place while this draft is on the table, and both stay on record.
check-send = Send the reply to draft { $draft }
check-change = Change something
mistake-below = Something is missing below. What you typed is kept.
mistake-condition = Say under what condition.
mistake-exception = Say what the exception is.
mistake-reason = Give the reason.
mistake-no-reply = Reply to at least one clause.
mistake-value = This is not one of the values that the issue can take.
mistake-nothing-chosen = Choose one.
mistake-nothing-written = Write something.
mistake-speaker = Say who speaks.
mistake-title-missing = Give it a title.
mistake-option-missing = Write the words that you ask for.
mistake-issue = Choose one from the list.

## Sent

sent-title = Received: entry № { $number }
entry-title = Entry № { $number }
sent-place = Where it stands
sent-at = When
sent-by = By
sent-readers = Who reads it
sent-replies = The reply to draft { $draft }
sent-back = Back to the overview
receipt = Receipt
receipt-what = It proves that this entry stands in the ledger. Keep it: anybody who has it can check it without this server, with “detente verify”.
receipt-none = Your role does not include proofs. Ask whoever leads your side.
deposit-elsewhere = What was confided stands in the party’s instructions and is not repeated here.
deposit-withheld = You are told that something was confided, not what.

## Requests

requests-lead-party = What we ask for beyond the text. Requests stand here; only the mediators change the text.
requests-lead-mediator = What the parties ask for beyond the text. Requests of one party are not shown to another.
requests-none = Nothing has been asked for. A party that wants something on the agenda writes it here, and the mediators answer.
requests-added = Put on the agenda so far
requests-added-none = Nothing has been added since the opening. What is admitted will stand here, without saying who asked.
request-number = request { $number } of { $party }
request-waiting = waits for an answer
request-admitted = on the agenda
request-declined = declined
request-answer = Answer:
request-adds-issue = Adds the issue “{ $issue }” to the agenda.
request-adds-choice = Adds to “{ $issue }” the option “{ $words }”.
request-admit = Put it on the agenda
request-decline = Decline
request-why-not = Why not
request-new = Ask for something new
request-what = You can ask for a new option on an issue of the agenda.
request-title = Title
request-title-hint = A few words. The mediators read it.
request-issue = Issue
request-option = The words that you want as an option
request-option-hint = If the mediators put it on the agenda, all who take part will read these words, without your name.
request-words = Why
request-words-hint = The mediators read it; it stays in your room.
request-send = Send the request
request-clause = Ask for a new clause
request-clause-what = A matter of its own: its words, with one place in brackets where the options stand.
request-clause-words = The words of the clause
request-clause-words-hint = Write [ ] where the options are to stand. If the mediators put it on the agenda, all who take part will read these words, without your name.
request-clause-options = The options, one a line
request-clause-options-hint = At least two. The first one stands if nothing is settled.
mistake-clause-place = Write [ ] in one place, where the options are to stand.
mistake-clause-options = Write at least two options, one a line.

## Our position

position-lead = Made from your own instructions. No other party sees this page, and the mediators see nothing of it unless you confide it to them below.
position-no-instructions = This server has no instructions of your party. Whoever opened the case can add them; then worths, limits and each draft’s worth for you will stand here.
swings-title = What counts how much
swings-what = Each issue from what is worst for you to what is best. The issue that moves most counts 100.
swings-sentence = “{ $first }” counts most. “{ $second }” counts { $share } as much, of 100.
swings-caption = Issues in the order of how much they count for us
swings-from = Worst for us
swings-to = Best for us
swings-counts = Counts
limits-title = Our limits
limits-reservation = Without an agreement we stand at { $worth } of 100. Below that we settle nothing.
limits-none = No red lines are in the instructions.
limits-kept = within our limits
limits-below = below our limit
limits-crossed = crosses a red line
satisfaction-title = Each draft for us
satisfaction-none = When a draft is on the table, its worth for you will stand here.
satisfaction-within = Draft { $draft }, read with the first option of each bracket, is worth { $worth } of 100 to us; our limit is { $limit }. It is within our limits.
satisfaction-below = Draft { $draft }, read with the first option of each bracket, is worth { $worth } of 100 to us; our limit is { $limit }. It is below our limit.
satisfaction-red-line = Draft { $draft }, read with the first option of each bracket, would be worth { $worth } of 100 to us, but it crosses a red line. Our limit is { $limit }.
satisfaction-signs = A full dot is within our limits, an empty one below our limit, a cross crosses a red line. The dashed line is our limit; a bar is what open brackets can still change.
satisfaction-caption = Worth of each draft for us, of 100
satisfaction-worth = Worth
satisfaction-range = From–to
satisfaction-limits = Limits
deposit-title = Confide in the mediators
deposit-nothing = We have confided nothing of this in the mediators.
deposit-has = Worths and limits: { $mandate ->
    [yes] confided
   *[no] not confided
}. What the exchange is worth to us: { $exchange ->
    [yes] confided
   *[no] not confided
}.
deposit-has-short = Worths and limits: { $mandate ->
    [yes] confided
   *[no] not confided
}. What the exchange is worth: { $exchange ->
    [yes] confided
   *[no] not confided
}.
deposit-head-only = Only the head of the delegation can confide it.
deposit-what = What to confide
deposit-replaces = What you confide takes the place of what you confided before, as a whole.
deposit-mandate = Worths and limits
deposit-mandate-means = With them the mediators can look for drafts that are good for all.
deposit-exchange = What the exchange is worth
deposit-exchange-means = With it the mediators can order the exchange so that nobody is exposed.
deposit-button = Confide it in the mediators

## Notes

note-new = New note
note-keep = Keep the note
notes-none = No notes yet. What you write above is kept in the order in which it was written.

## Meetings

meetings-open = Open meetings
meetings-open-none = No meeting is open. When one is called to which you belong, it will stand here.
meetings-over = Meetings that are over
meetings-over-none = None yet. What came of a meeting stands here for those who took part.
meeting-new = Call a meeting
meeting-title = Title
meeting-track = Track
meeting-participants = Who takes part
meeting-participants-hint = The mediators, and no party, one party, or all parties. Include yourselves.
meeting-how = How
meeting-apart = in separate rooms
meeting-apart-means = The mediators go between the parties.
meeting-who = With { $names }.
meeting-outcome = What came of it
meeting-call = Call the meeting
meeting-close = Close the meeting

## Statements

statements-lead = What was said to the public, and how much weight its source deserves. Everybody reads this register.
statements-none = No statement has been registered. The first one will stand here and on the public page.
statement-new = Make or register a statement
statement-words = What was said
statement-words-hint = Exactly as it is to be read.
statement-speaker = Who spoke
statement-attribution = On what terms
statement-channel = Through what
statement-reliability = Reliability of the source
statement-credibility = Credibility of what it says
statement-publish = Publish the statement
attribution-record = on the record
attribution-background = on background
attribution-anonymous = not to be named
grade = Grade { $grade }: { $reliability }, { $credibility }
reliability-a = completely reliable
reliability-b = usually reliable
reliability-c = fairly reliable
reliability-d = not usually reliable
reliability-e = unreliable
reliability-f = reliability not to be judged
credibility-1 = confirmed by others
credibility-2 = probably true
credibility-3 = possibly true
credibility-4 = doubtful
credibility-5 = improbable
credibility-6 = truth not to be judged

## Agreement

agreement-none = There is no agreement yet. When every party has accepted a clean draft and the mediators have declared it, its phases and obligations will stand here.
agreement-ended = The talks ended without an agreement.
agreement-words-only = There is an agreement; it states no obligations that can be followed here.
agreement-force = In force from
agreement-day = The agreement stands at
agreement-day-none = before its first day
agreement-day-n = day { $day }
agreement-percent = Implemented
agreement-calendar = Dates
agreement-calendar-get = Calendar file (.ics)
agreement-next = What comes next
agreement-next-none = Nothing more has a date.
agreement-by = by
agreement-text = The text
phases = Phases
phase-waiting = has not begun
phase-open = runs since { $since }
phase-ended = from { $since }, over since { $on }
obligations = Obligations
obligations-caption = Who owes what, and where it stands
obligation-who = Who
obligation-what = What
obligation-status = Where it stands
obligation-due = Next due
obligation-amount = ({ $verified } of { $whole } { $unit } verified)
provisions = Clause by clause
provisions-caption = How far each clause is implemented, 0 to 3
provision-level = Implemented
level-not-initiated = not initiated
level-minimum = minimum
level-intermediate = intermediate
level-full = full
signatures = Signatures
signed-by = { $name } has signed.
not-signed-by = { $name } has not signed.
need-perform = { $duty }
need-grace = Late, in breach after this day: { $duty }
need-verdict = A verdict is due on: { $duty }
need-make-good = A breach is to be made good: { $duty }
need-decide = To be decided whether there was a breach: { $duty }
need-suspension = A suspension ends: { $duty }
need-keep-up = Last day of: { $duty }
need-phase = Last day of “{ $phase }”
need-agreement = Last day of the agreement
need-other = Something else is due
status-dormant = not owed yet
status-pending = waits for its occasion
status-due = due
status-late = late
status-claimed = reported done, verdict due
status-disputed = disputed
status-suspended = suspended
status-breached = in breach
status-fulfilled = fulfilled
status-cured = fulfilled after a breach
status-waived = waived
status-excused = excused
status-remedied = closed by a remedy
status-unremedied = breached, no remedy left
status-void = not owed any more

## Record

record-lead = Everything is entered once, in order, and stays. Each entry has one audience.
record-ledgers = Ledgers that we read
record-caption = Each ledger with its size and its code
record-ledger = Ledger
record-size = Entries
record-code = Code to compare
record-readers = Who reads it
record-checkpoint = Signed checkpoint
record-compare = Compare size and code with somebody else who reads the same ledger, by voice or on paper. If both are equal, you were shown the same. Neither this nor a receipt shows that the server showed everybody everything.
record-key = The key that signs checkpoints:
record-bundle = Download all that we read
record-bundle-what = One file, to be verified offline with “detente verify”.
record-carried = What was carried out of our room
record-carried-none = Nothing. If the mediators carry words of yours, it will stand here: which words, to whom, by whom and when.
record-read = Who has read our room
record-read-none = No mediator has read it yet. Each reading is noted here before anything is shown.
record-entries = Entries, the latest first
record-earlier = Earlier entries
list-older = { $n } older ones are left out here; each stands in the record.

## People

people-own = Who speaks for our side
people-caption = Mandates of our own side
people-you = (you)
people-end = End the mandate
people-revoke = End the mandate of { $name }
people-waiting = Invitations that wait
people-waiting-none = None. An invitation is a link that works once.
people-until = works until { $until }
people-invite = Invite somebody
people-invite-button = Make a link
people-label = For whom
people-label-hint = So that your side can tell invitations apart.
people-all = Who takes part
people-represented = represented by { $body }
invited-title = The link is ready.
invited-once = It is shown only now and works once. Hand it over on a way that you trust.

## Mediators’ desk

desk-lead = All rooms side by side. What stands in one room is shown to no other party.
desk-no-reply = No reply to draft { $draft } yet.
desk-reply = Replied to draft { $draft }: { $accept } accept, { $if } accept if, { $reserve } reserve, { $reject } reject, of { $clauses } clauses.
desk-accepted = Has accepted draft { $draft } as a whole.
desk-requests = { $n ->
    [0] No request waits for an answer.
    [one] One request waits for an answer.
   *[other] { $n } requests wait for an answer.
}
desk-last = Last in this room
desk-room-empty = Nothing yet. The party’s first reply will stand here.
desk-clauses = Replies to draft { $draft }
desk-caption = What each party says of each clause; for mediators only
desk-state = Text
conclude-title = Declare the talks concluded
conclude-waiting = The draft is clean. Still to accept it: { $names }.
conclude-means = Every party has accepted the draft. Declaring it makes the agreement.
conclude-button = Declare it

## Next draft

drafting-title = Write draft { $draft }
drafting-lead = All parties will get it at the same moment. Nothing is sent before the preview.
drafting-lead-only = Only the lead mediator writes drafts.
drafting-how = Write the words of each clause; a place that is to be settled stands in square brackets by its short name. Below, choose what stands there: one value settles it, several leave it in brackets, with the one that you propose first.
drafting-words = Words of “{ $clause }”
drafting-place = [{ $id }] { $issue }
drafting-drop = Drop “{ $clause }”
drafting-drop-yes = The next draft leaves this clause out
drafting-stays = An obligation or the exchange comes from this clause: it cannot be dropped.
drafting-new = Add a clause
drafting-new-how = It becomes part of the text when you check, and can be changed after that. [short-name] is the place of an issue; each issue has one place in one clause. For a place that moves, take it out of its old clause.
drafting-new-title = Title of the new clause
drafting-new-words = Words of the new clause
drafting-new-where = Where it stands
drafting-new-first = At the beginning
drafting-new-last = At the end
drafting-new-after = After “{ $clause }”
mistake-clauses = A text has at most { $n } clauses.
drafting-place-hint = One settles it; several stay in brackets.
drafting-open = If one option stands in [{ $id }]
drafting-open-yes = Keep it in square brackets: not everybody has agreed to it
drafting-first = Put first in [{ $id }], as what you propose
drafting-range-hint = One value settles it; several, with a stroke between, stay in brackets.
drafting-said = { $n ->
    [one] What one party said of it
   *[other] What { $n } parties said of it
}
drafting-origin = Where it comes from
drafting-by = Drafted by
drafting-by-hint = All who take part will read it. Commas between names.
drafting-note = Note on its origin
drafting-check = Preview the draft
drafting-rendered = In { $language }
drafting-rendered-title = Title of “{ $clause }” in { $language }
drafting-rendered-words = Words of “{ $clause }” in { $language }, with the same brackets
drafting-rendered-changed = If the words above change
drafting-rendered-stands = This rendering holds for the changed words too; otherwise it is left out until it is written anew
drafting-rendered-value = “{ $words }” in { $language }
drafting-rendered-values = Options in { $language }
mistake-rendered-places = A rendering has the brackets of its clause: each of them, and no other.
mistake-rendered-stale = These are the old words, and the clause has changed: write them anew, or say below that they hold.
mistake-rendered-missing = Nothing is in brackets any more: a clean text stands in all its languages. Write this one too, or put something back into brackets.
mistake-rendered-number = Write {"{}"} once, where the number goes.
annex-how = The order of the exchange
annex-none = No order
annex-none-means = Each side owes each of its groups in equal shares while the exchange runs.
annex-filled = Filled in for you
annex-filled-safest = The order in which nobody gains by stopping, as far as both sides have confided what the exchange is worth; otherwise equal shares. The case told all parties beforehand that it may be shaped so.
annex-filled-equal = Equal shares on the days of the rhythm, made from what everybody knows.
annex-written = As written below
annex-written-means = Day by day, as you decide.
annex-lines = What is handed over on which day
annex-lines-hint = One handover a line: the day, a colon, then how many of which group, such as “{ $example }”. Day 1 is the day on which the text enters into force.
annex-lots = The groups by their short names
annex-lots-caption = Each group is handed over whole, by one side to one side
annex-lot = Short name
mistake-annex-line = Line { $line }: write the day, a colon, then how many of which group, such as “{ $example }”.
mistake-annex-lot = Line { $line }: “{ $lot }” is not the short name of a group.
mistake-annex-sides = Line { $line }: what one side hands over to one other stands in a line of its own.
mistake-annex-day = Line { $line }: the days begin with 1 and do not go back.
mistake-annex-count = Of “{ $lot }”, { $n } are handed over; it must be { $all }, no more and no fewer.
mistake-annex-late = The exchange must be over by day { $day }, the last day of its phase.
preview-title = Preview of draft { $draft }
preview-lead = With { $brackets } open brackets and { $options } options in them. Nothing has been sent yet.
preview-all = What all who take part will read
preview-as = As { $party } will see it against its own last reply
preview-as-none = This party has not said which values would do.
preview-as-caption = The places of the draft against what { $party } said would do; for mediators only
preview-stands = In the draft
preview-would = Said that would do
preview-met = met
preview-not-met = not met
preview-final = What is tabled cannot be edited. The next draft can change it.
preview-send = Put draft { $draft } on the table

## Movement

movement-lead = For mediators only. Made from what the parties told us; no party is shown this page or its word.
movement-lead-only = Only the lead mediator is shown this.
movement-none = There is no movement to judge before two rounds of replies.
movement-not-yet = There are more rounds than can be measured while a page is waited for. Those that were measured are kept: open this page again.
movement-few = Only { $rounds } rounds could be judged: too few for much.
movement-progress = Progress since the widest gap
movement-common = Agenda without a gap
movement-momentum = Change against the round before, from −1 to 1
movement-reopened = Re-opened, in units of importance
movement-not-prediction = This is a description, not a prediction.
movement-text = The joint text
movement-ideas = Ideas for the next draft
movement-ideas-none = None here yet. Ideas will come with whom they help and what they assume, and you decide.
direction-converging = Converging
direction-stalled = Stalled
direction-diverging = Diverging
basis-positions = Judged from every party’s standing positions.
basis-text = Judged from the joint text alone: its open brackets.
gaps-title = The gap, round by round
gaps-sentence = The gap went from { $first } to { $last } over { $rounds } rounds, in units of importance. The bars reach to what it would be if silence meant that nothing would do.
gaps-caption = The gap of each round and the numbers behind it
gaps-gap = Gap
gaps-most = If silent: no
gaps-weight = Most possible
round = Round

## Carrying words

disclose-lead = Words that a party has freed for carrying, exactly as it wrote them. Only the whole of what it said of a clause can be carried.
disclose-second = In this case a second mediator must approve before words are carried.
disclose-waiting = Waiting for a second mediator
disclose-waiting-none = Nothing waits. Words that one mediator proposes to carry will stand here for another to approve.
disclose-proposed = { $by } proposes to carry them to: { $to }.
disclose-own = You proposed it. Another mediator must approve.
disclose-approve = Approve, and carry the words
disclose-freed = Freed by the parties
disclose-freed-none = No party has freed words of its last reply. They can only be carried once a party says how far.
disclose-carried = These words have been carried already.
disclose-to = To whom
disclose-check = See it as they will
disclose-check-title = Check the words
disclose-preview = This is how it will stand with those who are told. Nothing has been sent yet.
disclose-source-told = { $party } will see in its own room which words were carried, to whom, and as whose.
disclose-propose = Propose it to a second mediator
disclose-send = Carry the words
disclose-back = Not now

## Keys and signatures

sign-title = Keys and signatures
sign-lead = A signature binds a party to one text, whole and unchanged. The key that makes it never leaves the party’s own machine; this server only checks it.
sign-when = Signing is open when
sign-is-so = Yes:
sign-not-yet = Not yet:
sign-brackets = { $n ->
    [0] the text is clean, no bracket is open.
    [one] one bracket is open in the current draft.
   *[other] { $n } brackets are open in the current draft.
}
sign-requests = { $n ->
    [0] no request that we know of waits for an answer.
    [one] one request that we know of was not answered.
   *[other] { $n } requests that we know of were not answered.
}
sign-concluded = every party has accepted, and the talks were declared concluded.
sign-not-concluded = every party accepts, and the mediators declare the talks concluded.
sign-key-there = our delegation has registered a key.
sign-key-missing = our delegation registers a key, below.
sign-caption = Each party, its key, and whether it has signed
sign-party = Party
sign-key = Key
sign-signed = Signature
sign-no-key = none registered
sign-test-key = A test key: it binds nobody.
sign-not-signed = not yet
sign-has-signed = Signed
sign-by = For the party:
sign-until = Can be relied on until
sign-exact = The exact text
sign-signature = Signature, 64 bytes:
sign-what = What a signature binds
sign-agreement = Agreement
sign-version = Version
sign-digest = Digest (SHA-256)
sign-digest-how = Download the agreement and compute its digest on your own machine. If it is the one above, you hold exactly what is signed.
sign-command = To type on your own machine
sign-download = Download the agreement
sign-whole = Every word of it, in the form that is signed
sign-head-only = Only the head of the delegation registers a key and signs.
sign-text = The text to sign
sign-text-how = Say who signs and for how long it can be relied on. The text below is then exactly what is signed, no more and no less.
sign-mandate = Who signs for us, and by what authority
sign-mandate-hint = One line, such as: Head of the delegation, by full powers of 3 May.
sign-on = Day of signing
sign-on-hint = Such as 2026-03-02.
sign-until-label = Last day on which it can be relied on
sign-until-hint = Until then the others can count on it.
sign-make = Show the text
sign-context = The first line sets this signature apart from any other: it can be taken for nothing but the acceptance of this agreement.
sign-text-download = Download the text
sign-command-how = It shows the same text again, asks, and writes two files: the text and the signature. Neither holds the secret of your key.
sign-send = Send the signature
sign-send-how = Choose the two files that “detente sign” has written: { $text } and { $signature }.
sign-text-file = The text that was signed
sign-signature-file = The signature
sign-paste = Or paste both
sign-text-paste = The text that was signed
sign-text-paste-hint = Every character counts.
sign-signature-paste = The signature
sign-signature-paste-hint = 64 bytes, as 128 hexadecimal digits or in base64.
sign-knowing-label = Requests without an answer
sign-knowing = { $n ->
    [one] We sign although a request of ours was not answered. It is no part of what we sign.
   *[other] We sign although { $n } requests of ours were not answered. They are no part of what we sign.
}
sign-button = Sign for our party
key-title = Register a key
key-how = Make a key on a machine of your own, and keep the passphrase apart from it:
key-replaces = A key is registered already. A new one takes its place for all that is signed from then on.
key-file = The public half: { $file }
key-paste = Or paste it
key-paste-hint = The whole file, or 64 hexadecimal digits. Never the file that ends in .key.pem.
key-kind = Whose word it is
key-party = The party’s own
key-party-means = What it signs binds the party.
key-test = A test key
key-test-means = For rehearsals. Whatever it signs says that it binds nobody.
key-button = Register the key
mistake-line = One line of words that can be shown as they are.
mistake-day = A day such as 2026-03-02.
mistake-days-reversed = The last day is before the day of signing.
mistake-text-missing = Choose the file with the text, or paste it.
mistake-signature = Choose the file with the signature: it has 64 bytes.
mistake-knowing = Say that you know it, or wait for an answer first.
mistake-key = This is no public half of an Ed25519 key.
agreement-sign = Keys and signatures
conclude-requests = { $n ->
    [one] One request still waits for an answer. Answer it first: nobody should sign over an open request.
   *[other] { $n } requests still wait for an answer. Answer them first: nobody should sign over an open request.
}

## One obligation, and reporting

obligation-title = Obligation: { $duty }
obligation-back = Back to the agreement
obligation-to = To whom
obligation-from-clause = From clause
obligation-when = When
obligation-verified-by = Verified by
obligation-quorum = (at least { $n } of them)
obligation-standard = Evidence of grade { $grade } or better is needed.
obligation-silence-accepts = If nobody speaks in time, it counts as verified.
obligation-silence-refuses = If nobody speaks in time, it counts as refused.
obligation-counts = { $verified } of { $whole } { $unit } verified, { $claimed } more claimed
obligation-keep-up = To be kept up
obligation-day-of-clock = by day { $day } from when it begins to be owed
obligation-grace = { $days ->
    [one] One day of grace: late, but no breach
   *[other] { $days } days of grace: late, but no breach
}
obligation-log = What was reported and what followed
report-title = Report
report-what-follows = Report what was done, claimed or found. That something is late, in breach, suspended or remedied is nobody’s report: it follows from the days and from verdicts, and stands in the log.
report-deed = What we report
report-deed-whole = What we say
report-whole = On the agreement as a whole
report-quantity = How many { $unit }
report-quantity-hint = Partly is possible: 1 to { $whole }.
report-words = In our words
report-words-hint = May be left empty. All who take part will read it.
report-not-graded = not graded
report-button = Send the report
report-settled = This obligation is settled: nothing more is to be reported of it.
report-not-yours = The agreement gives your seat nothing to report here.
report-here = Report, or read its log
deed-performed = Performed
deed-performed-means = It was done, in whole or for the part given below. Reported late it counts as late.
deed-certified = Certified
deed-certified-means = We have verified it: so much of what is claimed was done.
deed-rejected = Not accepted
deed-rejected-means = We have verified it: so much of what is claimed was not done.
deed-disputed = Disputed
deed-disputed-means = It is claimed and we do not take it as done: a verdict is due anew.
deed-violated = Violation found
deed-violated-means = What was to be kept up or left was not.
deed-made-good = Made good
deed-made-good-means = A violation was made good.
deed-excused = Nobody to blame
deed-excused-means = It was not done, and nobody is to blame for it.
deed-waived = No longer asked for
deed-waived-means = We do not ask for it any more.
deed-upheld = Decided: there was a breach
deed-upheld-means = The matter was referred to us; the next remedy follows.
deed-absolved = Decided: there was none
deed-absolved-means = The matter was referred to us; the obligation is excused.
deed-extend = We agree to extend “{ $phase }” by { $days } days
deed-declare = We declare: { $act }
deed-end = We agree to end the agreement
deed-end-means = It ends once every party has agreed.
deed-notice = We give notice
deed-notice-means = The agreement ends after { $days } days.
mistake-whole = A whole number, at least 1.
mistake-grade = Judge both the source and what it says, or neither.
verification-log = Verification log
agreement-exposure = Exposure, and what if a side stops
log-none = Nothing has been reported yet. Reports and what follows from them will stand here.
log-more = { $n } earlier lines are left out; each report stands in the record.
log-reported = { $by }: { $deed }
log-grade = evidence graded { $grade }
log-followed = follows from the agreement
log-other = something else under the agreement
log-performed = performed, { $n } of { $whole }: { $duty }
log-certified = certified, { $n } of { $whole }: { $duty }
log-rejected = not accepted, { $n } of { $whole }: { $duty }
log-disputed = disputes: { $duty }
log-violated = found a violation: { $duty }
log-made-good = found made good: { $duty }
log-waived = asks no longer for: { $duty }
log-excused = finds nobody to blame: { $duty }
log-upheld = decided that there was a breach: { $duty }
log-absolved = decided that there was no breach: { $duty }
log-extend = agrees to extend “{ $phase }”
log-declared = declares: { $act }
log-notice = gives notice
log-end = agrees to end the agreement
follows-phase-opened = “{ $phase }” begins.
follows-phase-extended = “{ $phase }” is extended.
follows-phase-ended = “{ $phase }” is over.
follows-owed = Owed from now on by { $debtor }: { $duty }
follows-silence-accepted = Counts as verified, since nobody spoke in time: { $duty }
follows-silence-refused = Counts as refused, since nobody spoke in time: { $duty }
follows-fulfilled = Fulfilled by { $debtor }: { $duty }
follows-late = Late, by { $debtor }: { $duty }
follows-breached = Breach by { $debtor }: { $duty }
follows-cured = Breach made good by { $debtor }: { $duty }
follows-remedy = A remedy begins for the breach by { $debtor } of: { $duty }
follows-remedied = Closed by a remedy: { $duty }
follows-unremedied = No remedy is left for the breach by { $debtor } of: { $duty }
follows-excused = Excused: { $duty }
follows-suspended = Stands still because of another’s breach: { $duty }
follows-resumed = Goes on: { $duty }
follows-lapsed = Not owed any more, as its phase is over: { $duty }
follows-forfeited = Forfeited: { $amount } { $unit }
follows-ended-done = The agreement is carried out in full.
follows-ended-ran-out = The phases are over, and not everything was performed.
follows-ended-terminated = A remedy ends the agreement.
follows-ended-consent = The parties have ended the agreement together.
follows-ended-notice = The notice has run out: the agreement ends.
follows-ended-sunset = The last day has passed: the agreement ends.

## Exposure

exposure-title = Exposure
exposure-given = What each side has given and received
exposure-given-what = Counted in obligations that are fulfilled. All who take part see these figures.
exposure-caption = Obligations fulfilled, by party
exposure-gave = Of what it owes
exposure-received = Of what is owed to it
exposure-share = { $done } of { $all }
exposure-own = For us, by our own worths
exposure-own-none = Our instructions say nothing of what the exchange is worth to us.
exposure-own-what = Made from our own instructions; nobody else sees these figures. They are on our own scale.
exposure-so-far = Given beyond what was received
exposure-after-next = The same after the next handover of each side
exposure-going-on = Worth of going on
exposure-go-on = By our own worths we lose by stopping now.
exposure-stop-pays = By our own worths we would gain by stopping now. The exchange is not safe for the others at this point.
exposure-stops = If a side stops now
exposure-stops-what = It does nothing more, and everybody else does what is due. This follows from the agreement; it is no forecast of anybody’s conduct.
exposure-if = If { $party } stops now: { $n ->
    [0] nothing follows
    [one] one consequence
   *[other] { $n } consequences
}
exposure-if-nothing = It owes nothing more, so nothing is breached.
exposure-more = and { $n } more

## Our words, and how far they go

tab-words = Our words
words-lead = What we told the mediators in words, and how far each may go. We can widen it, narrow it or take it back at any time; what has been carried already stays told.
words-none = We have given no words yet. Conditions, exceptions and reasons of our replies will stand here.
words-of-draft = On draft { $draft }
words-change = Change how far they may go
words-not-before = Not before
words-carried = Carried to: { $to },
words-back = Back to our words
words-title = How far these words may go
words-how-far = From now on
words-narrowest = What we say here counts from now on. If we said something of the same clause in a later reply, the narrower of the two counts.
words-button = Say so to the mediators
words-embargo = Not before (UTC)
words-embargo-hint = Leave it empty if they may be told at once.
mistake-moment = A day and an hour, such as 2026-03-02T14:30.

## Shown to one side first

show-title = Or show it to one side first
show-what = One party reads the text before the others. It stands in that party’s room and among the mediators, and nowhere else; the other parties are not told. Mediators have lost trust over it: say why.
show-to = To whom
show-why = Why this side first
show-button = Show it to this side only
shown-first = The mediators have shown us a text before the others.
shown-first-read = Read it
shown-text = The text that was shown
audience-one-room = The delegation that you choose and the mediators will read this. No other party will.

## Statements that wait

held-title = Statements that wait
held-none = None. A statement that is handed over to be public later will stand here.
held-new = Hand over a statement, to be public later
held-when = Not public before (UTC)
held-button = Hand it over
held-release = Release it to the public
held-until = Not before
held-released = It was released.
held-by = Handed over by { $by }
mistake-held-when = Say from when it may be public.

## Destroying

destroy-title = Destroy the content
destroy-what = This case promises that notes and what was confided can be destroyed by whoever gave it. The words are gone for good, on this server and in its backups as they age; that there was an entry, and that it was destroyed, stays on record.
destroy-button = Destroy it for good

## Approving words

approve-preview = How it will stand with those who are told
approve-source = From the room of { $party }
approve-taken-back = The party has not freed these words, or has taken them back: they cannot be carried.

## Communique

tab-communique = Communique
communique-lead = Say that talks are held without saying what is said in them. Your words are held against the record before anything goes out.
communique-lead-only = Only the lead mediator writes communiques.
communique-words = The text
communique-phrases = Sentences that give nothing away
communique-phrases-hint = Those that you tick are put after your text.
communique-check = Check it against the record
communique-check-title = Check the communique
communique-text = The text as it would be public
communique-channel = communique
communique-found = What it would give away
communique-found-none = Nothing was found.
communique-found-n = { $n ->
    [one] One place to look at
   *[other] { $n } places to look at
}{ $grave ->
    [0] .
    [one] , one of them grave.
   *[other] , { $grave } of them grave.
}
communique-grave = Grave:
communique-limits = Compared are figures as digits and four or more words in a row. A number that is spelt out, a paraphrase, and what only delegations know among themselves are not found. You decide.
communique-first = Lay it before the parties first
communique-first-what = Every party reads it now, the public not before the time you give. A party that objects tells you before then, by a request or at a meeting. The record has no act for “no objection”, and silence is not consent: ask each party, note what it answers, and release the text on the page of statements that wait.
communique-hold = Lay it before the parties
communique-now = Publish it now, without asking
communique-now-what = No party has been asked. What is public stays public.
phrase-held = { $parties } have held talks in { $venue }, with the mediation of { $mediators }.
phrase-all = All parties took part.
phrase-constructive = The talks were held in a constructive spirit.
phrase-continue = The talks will continue.
phrase-no-details = So as not to burden them, no details will be given.
phrase-thanks = The mediators thank all who make them possible.
phrase-not-agreed = Nothing is agreed until everything is agreed.
phrase-channels = The channels between those who take part remain open.
remark-confidence = said in confidence by { $party }, and not told to all.
remark-mediators = said among the mediators alone.
remark-joint = known to all who take part, not to the public.
remark-number = stands in the record; these parties have not been told it: { $parties }.
remark-number-joint = a figure known to all who take part, not to the public.
remark-number-unknown = a figure that stands nowhere in the record.
remark-open-issue = stated as settled, while “{ $issue }” is in brackets in “{ $clause }”.
remark-open-clause = “{ $clause }” is in brackets in the current draft: do not call it agreed.
remark-rests-on = said in a registered statement, { $terms }. { $grade }.
remark-other = to be looked at.

## Analysis

tab-analysis = Analysis
analysis-lead = For mediators only. Made from what every party confided; no party is shown this page, and nothing of it reaches a room by itself.
analysis-not-all = Not every party has confided its worths and limits. Once all have, frontier, limits and the way of the drafts will stand here.
analysis-sources = Made from
analysis-told = confided its worths and limits
analysis-not-told = has not confided its worths and limits
analysis-too-much = The space of outcomes is too large to be drawn while a page is waited for. “detente analyse” draws it.
analysis-failed = This could not be computed. The fault is the server’s, and says nothing of the case; its log tells whoever runs it why.
analysis-picture = What could be agreed
analysis-sentence = { $empty ->
    [yes] By what was confided, no outcome gives every party what it needs.
    [no] By what was confided, there are outcomes that give every party what it needs.
   *[unknown] Whether any outcome gives every party what it needs was not decided within the time of a page.
} The frontier has { $points } points{ $exact ->
    [yes] ; these are all.
   *[no] ; there may be more.
}
analysis-key = Empty dots are the frontier. Full dots with numbers are the drafts, joined in their order; signs of a room are what that party asked for. Dashed lines are limits. N is the Nash point, K that of Kalai and Smorodinsky.
analysis-plot = Worth for { $one } across and for { $other } upwards, of 100: { $points } frontier points and { $drafts } drafts.
analysis-pairs = The first { $n } pairs of parties are drawn; the table has all.
analysis-caption = Worth for each party, of 100
analysis-limit = Limit
analysis-nash = Nash point{ $exact ->
    [yes] {""}
   *[no] {" "}(not proven)
}
analysis-ks = Kalai-Smorodinsky point{ $exact ->
    [yes] {""}
   *[no] {" "}(not proven)
}
analysis-egalitarian = Largest smallest gain{ $exact ->
    [yes] {""}
   *[no] {" "}(not proven)
}
analysis-draft = Draft { $draft }, first options
analysis-ask = Asked by { $party } on draft { $draft }
analysis-description = A picture of worths as they were told: a description, not a prediction and not advice.
analysis-movement = How the talks move: the gap, brackets and options

## Among the mediators

tab-coordination = Among us
coordination-lead = The mediators’ own ledger. No party reads any of it.
coordination-agreed = What we agreed on procedure
coordination-agreed-how = Each stands as the outcome of a meeting of the mediators, dated and with its number.
coordination-agreed-none = Nothing yet. Call a meeting of the mediators below; when it is closed, what came of it will stand here.
coordination-open = Our open meetings
coordination-open-none = None is open.
coordination-call = Call a meeting of the mediators
coordination-about = On what
coordination-waiting = { $n ->
    [0] Nothing waits for a second mediator.
    [one] One proposal waits for a second mediator.
   *[other] { $n } proposals wait for a second mediator.
}
coordination-notes = Notes among us

## Tracks

tracks-title = Tracks
tracks-caption = Each track with its meetings, as far as our seat takes part
track-level = Level
track-open = Open
track-over = Over
track-last = Last opened
track-official = official: they commit
track-mixed = officials and others together
track-unofficial = unofficial: nobody commits anybody

## Verifying

verify-title = Verify a receipt
verify-lead = Hand in a receipt, a checkpoint or a bundle. It is checked with the key below and with nothing else; no login is needed, and nothing of it is kept.
verify-file = A file
verify-file-hint = As it was downloaded, unchanged.
verify-text = Or paste it
verify-text-hint = From its first line to its last.
verify-key = The key that you trust
verify-key-hint = Filled in is the key of this server. Get it on another way too, and compare.
verify-button = Verify it
audience-verify = Nobody reads it, and nothing of it is kept.
verify-held = Valid
verify-refused = Not valid
verify-no-key = This is no key that signs checkpoints.
verify-unreadable = This is no receipt, checkpoint, proof or bundle, or it was changed on its way.
verify-not-held = It can be read, but it does not prove what it should.
verify-receipt = This is a receipt: the entry stands in the ledger that was signed.
verify-checkpoint = This is a checkpoint: the state of a ledger, signed.
verify-growth = This is a proof that a ledger only grew.
verify-bundle = This is a bundle: whole ledgers, every entry of which is the one that was signed.
verify-place = Its place in the ledger: № { $number }.
verify-entry = The entry, as it was recorded
verify-closed = The content of the entry is not in the receipt; that it was there is.
verify-ledger = Ledger
verify-signatures = Signatures on the checkpoint
verify-not-shown = Not shown by this:
verify-not-shown-what = that the server showed everybody the same. For that, compare the code with others who read the same ledger, or ask for a witness’s signature.
verify-without = Check it without this server
verify-without-how = On a machine of your own, with the same key:
verify-back = To the front page
front-verify = Verify a receipt without a login

## Witnesses

witness-title = Checkpoints to witness
witness-lead = A witness keeps the last checkpoint of each ledger that it has seen, refuses one that does not follow, and signs the rest. Then nobody can be shown another past.
witness-from = Entries that you have seen
witness-growth = Proof that it only grew since
audience-witness = Nobody is told what you compare.
witness-sign = Sign a checkpoint
witness-sign-how = Download it and sign it on your own machine; hand the signed file to those who rely on you. This server keeps no signatures of witnesses.
record-witness = Checkpoints to witness

## The operator

operator-title = The server
operator-lead = Figures for whoever runs the server: nothing of what is said, of who takes part, or of which case.
operator-ready = State
operator-is-ready = ready
operator-not-ready = the store cannot be read
operator-name = Address
operator-key = Key that signs checkpoints
operator-cases = Cases
operator-cases-n = { $n } open, { $published } of them published
operator-connections = Open connections
operator-speed = Answers
operator-within = 99 of 100 within { $ms } ms
operator-requests = Requests since the start
operator-caption = Answers by class of status
operator-status = Status
operator-count = Answers
operator-metrics = All figures for a collector
operator-backups = Backups
operator-backups-how = They are made on the command line, where the key files are:
cases-operator = The server

## A way through a round

guide-title = A way through a round
guide-link = New here? A way through a round, step by step
guide-lead-party = Five minutes as a delegation: read the text, say what you think of it, decide how far your words may go, and, in the end, sign.
guide-lead-mediator = Five minutes as a mediator: see what each side said, carry what was freed, write the next draft, and close the talks when all accept.
guide-lead-other = Five minutes as somebody who attends: follow the text, then what was agreed.
guide-done = { $done } of { $all } steps are done, by the record.
guide-is-done = Done:
guide-ticks = A step is ticked when the record shows it. What you only look at is noted nowhere, so it is never ticked.
guide-text = Read the negotiating text
guide-text-how = Brackets hold what is not agreed. “Changes since” marks what is new.
guide-reply = Reply to the current draft
guide-reply-how = Clause by clause; only the mediators read it. You see everything once more before it is sent.
guide-words = Say how far some of your words may go
guide-words-how = Nothing is carried to the other side unless you free it, and you can take it back.
guide-request = Ask for something new
guide-request-how = What is not in the text goes into the register of requests, not into the text.
guide-confide = Confide your limits, if you wish
guide-confide-how = Only the mediators use them, to look for drafts that are good for all.
guide-accept = Accept a clean draft
guide-accept-how = Possible once no bracket is open. Nothing is agreed until every party has accepted.
guide-sign = Register a key and sign
guide-sign-how = The page shows exactly what is signed; the key never leaves your own machine.
guide-report = Report the first thing that is done
guide-report-how = On each obligation there is a form for whoever the agreement names.
guide-record = Keep the receipts and check them
guide-record-how = Every entry has one. They can be verified without this server.
guide-desk = Look at all rooms side by side
guide-desk-how = Your reading of a room is noted there, for that party to see.
guide-answer = Answer the requests
guide-answer-how = Put one on the agenda without saying whose it was, or decline it with a reason.
guide-carry = Carry words that a party has freed
guide-carry-how = You see them as those who are told will. A second mediator approves where the case asks for it.
guide-picture = Look at what could be agreed
guide-picture-how = Made from what was confided. It proposes nothing by itself.
guide-draft = Put the next draft on the table
guide-draft-how = All parties get it at the same moment. The preview shows it as each of them.
guide-conclude = Declare the talks concluded
guide-conclude-how = Once every party has accepted a clean draft and no request is open.
guide-public = Say something that gives nothing away
guide-public-how = The communique is held against the record before it goes out.
guide-verdict = Verify what was reported
guide-verdict-how = Where the agreement names you, certify or refuse; silence has its own consequence.
guide-follow = Follow what is carried out
guide-follow-how = Phases, obligations, and the log of what was reported.
guide-witness = Witness the checkpoints
guide-witness-how = So that nobody can be shown another past.

## Under seal
sealed-title = Under seal
sealed-link = Under seal: what nobody but a mediator can open
sealed-lead = What is sealed on a machine of your own can be opened by the mediators to whose keys it is sealed, and by nobody else: not by this server, and not by you.
sealed-keys = The mediators’ keys
sealed-no-key = no key yet
sealed-keys-compare = Compare a key with its owner by another way than this server, for instance by reading it aloud at a meeting.
sealed-deposits = Deposited under seal
sealed-none = Nothing is deposited under seal.
sealed-for = Who can open it
sealed-size = Size
sealed-kibibytes = { $n ->
    [one] { $n } KiB
   *[other] { $n } KiB
}
sealed-download = Download the sealed file
sealed-open-how = To open it on a machine of your own, with your key:
sealed-deposit = Deposit something under seal
sealed-waits = A mediator registers a key first; then something can be sealed to it.
sealed-deposit-how = Seal the file on a machine of your own, to each key that is to open it:
sealed-file = The sealed file
sealed-file-hint = Its name ends in .age. Never the file as it was before.
sealed-button = Deposit it under seal
sealed-key-title = Register a key to seal to
sealed-key-lead-only = Only a leading mediator can register it.
sealed-key-replaces = A key is registered already. What was sealed to it is opened with it alone, so keep both.
sealed-key-field = The key: the one line of { $file }
sealed-key-hint = It begins with age1. Never the file that ends in .seal.key.
mistake-sealed-file = This is no sealed file.
mistake-seal-key = This is no key to seal to; perhaps a sign is wrong.

## The second factor
code = Code
code-hint = From your app or from paper, if you have set up a second factor; else leave it empty.
code-hint-join = Only if you have been on this server before and have set up a second factor.
code-again = From your app or from paper. Not needed within five minutes of the last one.
factor-title = Second factor
factor-link = Second factor: a code besides the password
factor-lead = A code that an app on your phone counts out, asked for besides the password when you log in and before acts that commit your side. Whoever has found out your password cannot come in with it alone.
factor-begin = Set up a second factor
factor-begin-what = You need an app that shows codes (TOTP). Nothing changes before its first code has been typed here.
factor-scan = Give the secret to the app
factor-picture = The secret as a picture, for the camera of the app
factor-secret = Secret, to type into the app
factor-address = The same as an address
factor-first-code = Then type the code that the app shows.
factor-confirm = Switch it on
factor-papers = Codes on paper
factor-papers-what = The second factor is on. Each of these codes stands in for the app once. Write them down now: they are not shown again. Your other sessions have ended.
factor-is-on = The second factor is on.
factor-papers-left = { $n ->
    [one] { $n } code on paper is left.
   *[other] { $n } codes on paper are left.
}
factor-remove = Switch off the second factor
factor-remove-hint = From your app or from paper.
factor-lost = Without the app and without a code on paper nobody can switch it off: whoever runs the server can only invite you anew.

# Papers, and texts handed in as files.
import-title = Hand in a file
import-what = Write the text in an editor of your own, as Markdown; the form below is then filled in from it. Nothing is sent.
import-as-it-stands = The text as it stands, to begin from
import-file = File with the text
import-button = Fill in the form
mistake-file-missing = Choose a file.
paper-print = Print
paper-markdown = Save as Markdown
paper-pdf = Save as PDF
paper-docx = Save as a Word file
mistake-no-word-files = This server reads no Word files. Hand in Markdown.
paper-draft = Draft { $draft }
paper-date = Date
paper-digest = Digest (SHA-256)
paper-brackets = Words in square brackets are not agreed.
paper-languages = Languages
paper-text-number = text number { $version }
paper-guarantors = Guarantors
paper-observers = Observers
paper-agreed = The parties have agreed as follows.
paper-exact = The exact form
paper-exact-what = A signature made with a key binds these lines, each with a line end after it, and nothing else; the digest on top is theirs.
paper-if-punctual = { $date }, if all is punctual
paper-for = For
paper-witnessed = Witnessed by, for
paper-guaranteed = As guarantor, for
paper-signature = Signature
paper-number = No.
paper-phase = Phase
paper-opens = Opens
paper-last-day = Last day
paper-phases-caption = The phases and their days
paper-towards = Towards
paper-article = Article
paper-not-later = Not later than
paper-obligations-caption = What each side owes, by when, and who verifies it
paper-statement = Statement
paper-speaker = Given by
paper-terms = On what terms
paper-channel = Through
paper-waits = Not public before { $when }.
import-mistakes = { $n ->
    [one] One thing in the file cannot stand. Nothing of it was taken.
   *[other] { $n } things in the file cannot stand. Nothing of it was taken.
}

# Dates for a calendar.
calendar-day = Day { $day } of { $title }.
calendar-duty = { $by }, towards { $to }: { $duty }. Verified by { $verifier }.
calendar-if-punctual = This date holds if all is punctual: it depends on what is performed.
calendar-part = { $duty }, { $much } { $unit } in all
calendar-opens = Opens: { $what }
calendar-may-end = May end: { $what }
calendar-last-day = Last day: { $what }
calendar-from = From today: { $what }
calendar-due = Due: { $what }
calendar-grace = Grace ends: { $what }
calendar-verdict = Verdict due: { $what }
calendar-sunset = Last day of the agreement

## Refusals: why an act was not done, and what may be done instead
refusal-seat-cannot-act = This seat reads and does not act.
refusal-ended = The talks have ended. A statement can still be made.
refusal-only-parties = Only a party may do this. A mediator proposes by putting a draft on the table.
refusal-only-mediators = Only a mediator may do this. In your reply you can say what should change.
refusal-not-yours = This is another’s, and not yours to give.
refusal-no-text-here = These talks have no negotiating text. Make an offer, answer one, or end the talks.
refusal-no-offers-here = In these talks the parties make no offers to each other. Reply to the draft; the mediators hold the pen.
refusal-no-answers-here = In these talks there are no offers to accept or reject. Reply to the draft, or accept it as a whole once it is clean.
refusal-no-proposal = There is no such proposal to carry words.
refusal-no-reply = There is no such reply to that clause.
refusal-no-entry = There is no such entry.
refusal-no-party = There is no such party.
refusal-no-current-draft = There is no draft on the table.
refusal-no-draft = There is no such draft.
refusal-no-request = There is no such request.
refusal-no-own = There is no such note or deposit of yours.
refusal-no-agreement-to-sign = There is no agreement to sign yet.
refusal-no-key = Your party has not registered a key. Register one, then sign.
refusal-no-statement = There is no such statement.
refusal-no-agreement = There is no agreement to carry out yet.
refusal-no-offer = There is no offer on the table.
refusal-no-meeting = There is no such meeting.
refusal-superseded = Draft { $given } is superseded by draft { $current }. Read the current draft and reply to that.
refusal-open-brackets = { $open ->
    [one] One bracket is open in draft { $draft }.
   *[other] { $open } brackets are open in draft { $draft }.
} Reply clause by clause; a draft can be accepted as a whole once it is clean.
refusal-not-accepted = { $waiting ->
    [one] One party has not accepted draft { $draft }.
   *[other] { $waiting } parties have not accepted draft { $draft }.
} Wait for every party, or put another draft on the table.
refusal-repeated = This has been done already.
refusal-unknown-clause = The draft has no clause “{ $clause }”.
refusal-repeated-clause = Clause “{ $clause }” stands twice.
refusal-unknown-value = This value is not on the agenda.
refusal-draft-places = The draft has { $found } places, and the agenda { $expected } issues. Each issue has one place in one clause.
refusal-draft-carriers = The place of the issue “{ $issue }” must stand in one clause. Clauses that have it: { $clauses }.
refusal-draft-options = Nothing stands in the place of “{ $issue }”, or an option that the issue does not have, or one that stands there twice.
refusal-draft-annex = The annex does not hand over every item of the exchange once, in the order of days.
refusal-draft-missing-clause = Clause “{ $clause }” is missing, and an obligation comes from it.
refusal-draft-language = The text is not authentic in this language: { $language }.
refusal-draft-rendered-clause = The rendering of clause “{ $clause }” must stand once and have the brackets of that clause. Language: { $language }.
refusal-draft-rendered-value = The rendering of “{ $issue }” must be of a value that it has, with {"{}"} once where a number goes. Language: { $language }.
refusal-breaks-constraint = The public rule “{ $words }” forbids this.
refusal-not-their-words = These words do not stand in that entry. Copy them exactly as they stand.
refusal-not-to-be-told = The party has not freed these words for carrying. Ask it to, or put the thought into a draft in words of your own.
refusal-embargoed = This is not to be told before { $when }. Wait, or ask whoever set the time to name an earlier one.
refusal-needs-another = Another mediator must approve this. Ask a colleague.
refusal-not-sealed = This file is not sealed to mediators of the case. Seal it to their keys, each named once, and hand in the sealed file.
refusal-not-promised = This case does not promise that anything is destroyed. It can be promised only before the talks open.
refusal-no-such-meeting-form = A meeting is of the mediators, of mediators with one party, or of all parties. Some but not all parties meet one by one.
refusal-unknown-track = There is no track “{ $track }”.
refusal-parties-do-not-meet = In shuttle talks the parties do not meet. Meet each party by itself.
refusal-not-your-turn = It is not your turn. Wait for the others to answer.
refusal-already-on-agenda = The agenda has “{ $name }” already.
refusal-request-clause = The clause of a request must carry the new issue and no other.
refusal-request-status-quo = What holds if nothing is settled must be one of the options.
refusal-request-issue = The options of the request are repeated or too many, or its importance is not above 0 and at most 1000.
refusal-request-not-a-choice = Options can be added only to issues that are a choice among named options.
refusal-request-full = The agenda is full.
refusal-key-not-a-point = This is no key: its bytes stand for no point of the curve. Perhaps a sign is wrong.
refusal-key-weak = This key is weak: anybody could sign for it. Make a new one.
refusal-key-not-canonical = This key is not written in its one proper form. Make a new one.
refusal-key-mixed-order = No honest program made this key. Make a new one.
refusal-signature-malformed = Line { $line } of the text that was signed is not as such a text has it. Download the text here, and sign it unchanged.
refusal-signature-key-of-another = The key is registered for “{ $registered }”, not for “{ $expected }”.
refusal-signature-other-key = It was signed with the key { $named }; registered is the key { $registered }.
refusal-signature-length = A signature has 64 bytes; this one has { $found }.
refusal-signature-bad = The signature does not fit the text and the key. Hand in the two files that were written together.
refusal-signature-wrong-case = It was signed in the case “{ $found }”; this is “{ $expected }”.
refusal-signature-wrong-party = It was signed for “{ $found }”; expected was “{ $expected }”.
refusal-signature-other-digest = It accepts other words: their digest is { $found }, that of this agreement { $expected }.
refusal-signature-other-version = It accepts version { $found }; this is version { $expected }.
refusal-signature-counter = Its counter, { $found }, is not above the last one, { $last }. Download the text anew, and sign that.
refusal-signature-not-yet = It says that it was signed on { $signed }, which is after { $on }.
refusal-signature-expired = It could be relied on until { $until }, which is before { $on }.
refusal-plan-open-brackets = The text makes no agreement yet. Brackets that are open: { $open }.
refusal-plan-not-rendered = Clause “{ $clause }” or an option in it is not rendered yet. Language: { $language }. A clean text is tabled in all its languages at once.
refusal-plan-astray = The text makes no agreement: “{ $what }” is not in the plan of the case. Whoever set up the case can mend it.
refusal-plan-unfit = The plan of the case makes no agreement of this text; the trouble is with “{ $what }”. Whoever set up the case can mend it.
refusal-too-long = These words have { $found } bytes; at most { $limit } are taken.
refusal-not-in-force = The agreement is not in force on day { $day }.
refusal-too-far-off = Too much follows from the agreement to tell where it stands after day { $day }.
refusal-unknown-obligation = The agreement has no such obligation or phase.
refusal-report-verifiers = Only whoever verifies “{ $of }” can report this.
refusal-report-other-verifier = Only somebody who verifies “{ $of }” and does not owe it can report this.
refusal-report-debtor-or-verifier = Only whoever owes “{ $of }” or verifies it can report this.
refusal-report-creditor = Only the party to which “{ $of }” is owed can report this.
refusal-report-body = Only the body to which “{ $of }” was referred can report this.
refusal-report-consenting = Only those whose consent “{ $of }” needs can say this.
refusal-report-entitled = Only those to whom the agreement “{ $of }” gives this right can do it.
refusal-report-parties = Only the parties can do this, and where the agreement “{ $of }” provides for it.
refusal-moment-settled = “{ $of }” is settled already.
refusal-moment-not-owed = “{ $of }” is not owed yet.
refusal-moment-to-be-left = “{ $of }” is something to be left, not done.
refusal-moment-to-be-done = “{ $of }” is something to be done, not left.
refusal-moment-not-yet-performed = The first day on which “{ $of }” can be performed has not come.
refusal-moment-not-yet-left = The first day on which “{ $of }” holds has not come.
refusal-moment-not-claimed = No performance of “{ $of }” was reported, or it is disputed already.
refusal-moment-not-in-breach = “{ $of }” is not in breach.
refusal-moment-not-before-a-body = “{ $of }” was not referred to a body.
refusal-moment-not-extended = “{ $of }” cannot be extended.
refusal-moment-not-running = “{ $of }” is not running.
refusal-moment-extended-enough = “{ $of }” has been extended as often as it can be.
refusal-moment-condition-fails = “{ $of }” cannot be extended: the condition for it does not hold.
refusal-too-much = Of “{ $of }” { $left } are left, and { $found } were given.
refusal-weak-evidence = “{ $of }” asks for evidence of grade { $standard }; given was grade { $found }.
refusal-no-evidence = “{ $of }” asks for evidence of grade { $standard }; no grade was given.
refusal-two-grades = The verdict and the report of it grade the evidence differently.
refusal-said-already = You have said this already.

## What else stands in the way
reason-seat-quota = Your seat has written { $written } bytes of { $limit }, and this has { $given }. Write less, or ask whoever runs the server for more room.
reason-mandate-quota = By your mandate { $written } bytes of { $limit } were written, and this has { $given }. Write less, or ask whoever runs the server for more room.
reason-page-waits = A page that you asked for before is not done yet. Wait a moment, then load this one again.
reason-analyses-wait = Too many analyses wait at the moment. Try again in a minute.
reason-password-short = A password has at least { $n } characters.
reason-password-long = A password has at most { $n } bytes.
reason-password-holds-name = The name must not stand in the password.
reason-name-form = A name has 1 to 64 of a-z, 0-9, dot, hyphen and underscore.
reason-name-taken = Somebody in your own seat has this name. Choose another one.
reason-two-seats = You have a mandate there already. Nobody sits in two seats of one case.
reason-own-mandate = This is your own mandate. Invite another head, who can take it away.
reason-invitations-wait = Too many invitations wait. Withdraw some of them.
reason-role-not-here = Nobody can have this role in your seat.
reason-label = The note on an invitation is one line of at most { $n } bytes.
reason-factor-is-on = There is a second factor already. Switch it off first.
reason-factor-not-offered = No second factor waits to be switched on. Set one up first.
reason-factor-is-off = There is no second factor.
reason-paper-too-large = The text is too large for a Word file. It can be saved as Markdown.
reason-no-printing = This server cannot make a PDF at the moment; whoever runs it finds the cause in its log. The page can be printed instead.
reason-wording-unbalanced = The square brackets do not match. Write [[ and ]] where brackets are only words.
reason-wording-unknown = The bracket “{ $found }” names no issue.
reason-field-empty = Something is missing in the field “{ $field }”.
reason-field-long = The field “{ $field }” takes at most { $n } characters; it has { $found }.
reason-field-hidden = The field “{ $field }” has a sign that is not shown or that moves others, U+{ $code }. Type it anew.
reason-field-unfit = What stands in the field “{ $field }” cannot stand there.

## A text handed in: what is wrong, line by line
line-of-text = Line { $line }: { $what }
line-near = Perhaps “{ $near }” was meant.
line-second-title = There is one title, on top; a clause begins with “## ”.
line-too-many-clauses = A text has at most { $n } clauses.
line-no-heading = The title begins with “# ”, a clause with “## ”. Write “\#” where words begin with this sign.
line-words-after-places = Words stand before the list of places. What follows must be the next place or the next clause.
line-before-title = The text begins with its title, after “# ”.
line-before-clauses = After the title comes a clause, which begins with “## ”.
line-other-title = A draft does not change the title of the text: “{ $expected }”.
line-second-carrier = The place “{ $issue }” stands in one clause only; the clause on line { $first } has it already.
line-heading-form = A clause begins with its title and its short name: “{ $example }”.
line-title-form = A title has 1 to { $n } characters, all of which are shown.
line-short-name = “{ $found }” is no short name: letters a-z, digits and hyphens, at most 64.
line-repeated-name = The short name “{ $name }” stands on line { $first } already.
line-no-words = The words of the clause are missing under its heading.
line-hidden = A sign that is not shown or that moves others, U+{ $code }. Type the words anew.
line-too-long = A clause has at most { $n } characters; this one has { $found }.
line-too-many-places = All clauses together have at most { $n } places.
line-no-such-issue = “{ $found }” names no issue.
line-place-form = What stands in a place is told so: “{ $example }”. Write “\-” where words begin like this.
line-foreign-place = The words above do not have the place “{ $issue }”; it is told under the clause that has it.
line-repeated-place = What stands in “{ $issue }” is told on line { $first } already.
line-not-in-range = “{ $found }” cannot stand in “{ $issue }”: numbers from { $min } to { $max }, in steps of { $step }.
line-no-such-option = “{ $found }” is no option of “{ $issue }”.
line-repeated-option = “{ $found }” stands there twice.
line-several-options = One option stands alone; several stand in square brackets.
line-place-nowhere = The place “{ $issue }” stands in no clause.
line-nothing-stands = What stands in “{ $issue }” is not told, such as “{ $example }”.
line-too-large = A file has at most { $n } bytes.
line-not-utf8 = The file is not text in UTF-8. Save it with this encoding.
line-unfit = What stands here cannot be read.
line-no-word-file = This is no Word file (.docx) that can be read.
line-word-too-large = The Word file is too large, or its parts are too many or too deep.
line-word-paragraph = Paragraph { $n } of the Word file: only headings and paragraphs are read. Take out tables, pictures, notes and embedded objects, and accept or reject tracked changes.

## A demonstration
demo-clock = A demonstration. The clock of these talks stands in the time of the case; days behind the calendar: { $days }.

## A communique on paper before it is public
communique-paper-title = On paper, as a draft
communique-paper-what = The text alone, to print and pass around the table: marked as a draft, and without what was found above.
communique-paper = Show the paper
communique-paper-kind = Communiqué (draft)
paper-unpublished = A draft that was not published. Nothing of it has been said in public.

## A value outside its range
mistake-range = This issue takes values from { $least } to { $most } only. To ask for another, say it in the words above as your condition; only what stands on the agenda can be chosen here.
mistake-two-readings = This can be read as { $one } or as { $other }. Write the one that you mean just as it stands here.
mistake-several-numbers = There are several numbers here where one is expected.
