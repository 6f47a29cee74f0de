# The words of the pages in Hebrew. Same keys and variables as in en.ftl.
# Register: that of written diplomatic Hebrew; readers are addressed in the
# plural; events are told by nouns, so that no name needs a gender.
# Terms: docs/glossary-languages.md.

## Lists, days and hours

list-comma = {", "}
list-and = { $before } ו־{ $last }
values-or = { $before } או { $last }
values-run = { $first } עד { $last }
values-more = { $named } או עוד { $n }
time-at = { $date }, בשעה { $clock } UTC
date = {"\u200F"}{ $day } ב{ $month ->
    [m1] ינואר
    [m2] פברואר
    [m3] מרץ
    [m4] אפריל
    [m5] מאי
    [m6] יוני
    [m7] יולי
    [m8] אוגוסט
    [m9] ספטמבר
    [m10] אוקטובר
    [m11] נובמבר
   *[m12] דצמבר
} { $year }

## Around every page

skip = דילוג אל התוכן
all-cases = התיקים שלי
nav-label = הדפים של חדר זה
log-in = כניסה
log-out = יציאה
name = שם
role = תפקיד
password = סיסמה
password-again = פעולה זו מחייבת את הצד שלכם, ולכן נדרשת הסיסמה שוב.
optional = אפשר להשאיר ריק.
as-table = אותו הדבר בטבלה
mistake-title = דבר לא נשלח.
hall-line = חדרים לשיחות בתיווך
hall-foot = דף זה אינו עוקב אחריכם, אינו מריץ תסריטים ואינו טוען דבר ממקום אחר.
room-of = החדר: { $name }
room-of-mediators = שולחן המתווכים · { $name }
room-you = בכניסה בשם { $reader }, בתפקיד: { $role }.
room-sees-party = אתם רואים מה שמשלחתכם רשאית לראות: את דבריכם שלכם ואת מה שמוצג לכל המשתתפים.
room-sees-mediator = אתם רואים את החדר של כל צד. דבר אינו עובר מעצמו מחדר לחדר.
room-sees-other = אתם רואים מה שמוצג לכל המשתתפים, ולא את החדר של אף צד.
foot-whose = דף זה הוכן עבור { $name } ולא עבור איש זולתו.
seat-public = הציבור

tab-overview = סקירה
tab-desk = כל החדרים
tab-text = הנוסח
tab-reply = תגובתנו
tab-requests = בקשות
tab-position = עמדתנו
tab-drafting = הטיוטה הבאה
tab-disclose = העברת דברים
tab-movement = התקדמות
tab-notes = הערות
tab-meetings = פגישות
tab-statements = הצהרות
tab-agreement = ההסכם
tab-record = רישומים
tab-people = אנשים
tab-not-yours = למושב שלכם אין דף כזה.

role-head = ראש המשלחת
role-head-means = מדבר, מקבל, חותם; נותן ייפויי כוח ונוטל אותם.
role-delegate = חבר המשלחת
role-delegate-means = מדבר ומגיב. אינו מחייב את הצד.
role-aide = עוזר במשלחת
role-aide-means = קורא את החדר ורושם הערות.
role-lead = ראש צוות התיווך
role-lead-means = מניח טיוטות, משיב לבקשות, מעביר דברים; נותן ייפויי כוח ונוטל אותם.
role-mediator-aide = עוזר בצוות התיווך
role-mediator-aide-means = קורא, רושם הערות ומכנס פגישות. אינו רואה מה שמסרו הצדדים בסוד על גבולותיהם.
role-guarantor = ערב
role-observer = משקיף
role-operator = מפעיל השרת
role-reader-means = קורא מה שמוצג לכל המשתתפים.

## Who reads

ledger-public = הפנקס הציבורי
ledger-joint = הפנקס המשותף
told-to-all = כל המשתתפים
ledger-mediators = פנקס המתווכים
ledger-room = החדר: { $party }
ledger-delegation = המשלחת: { $party }
audience-public = הכול יכולים לקרוא זאת, לרבות הציבור.
audience-joint = כל המשתתפים יקראו זאת: כל הצדדים, המתווכים, הערבים והמשקיפים. הציבור לא יקרא.
audience-mediators = רק המתווכים קוראים זאת. אף צד אינו קורא.
audience-own-room = משלחתכם והמתווכים יקראו זאת. אף צד אחר לא יקרא, אלא אם המתווכים יעבירו דברים שהתרתם להעביר.
audience-room = המשלחת של { $party } והמתווכים יקראו זאת. אף צד אחר לא יקרא.
audience-delegation = רק משלחתכם שלכם קוראת זאת. המתווכים אינם קוראים, ואף צד אחר אינו קורא.
audience-check = איש אינו קורא זאת עדיין. תראו הכול פעם נוספת לפני השליחה.
audience-login = רק השרת קורא זאת. לאף צד ולאף מתווך אין נמסר מתי נכנסתם.
audience-logout = לאיש אין נמסר מתי יצאתם.
audience-language = הדפדפן שלכם שומר את הבחירה. לאיש אין נמסר באיזו שפה אתם קוראים.
audience-join = רק השרת קורא זאת. מי שהזמין אתכם יכול לראות שהצטרפתם, בשם זה.
audience-look = לאיש אין נמסר באילו טיוטות אתם מעיינים.
audience-meeting = מי שתבחרו יקראו זאת, וגם המתווכים.
audience-admit = המבוקש יוצג לכל המשתתפים בלי לומר מי ביקש. התשובה תופיע בחדר של הצד שביקש.
audience-people = הצד שלכם יכול לראות זאת בדף זה. אף צד אחר אינו יכול.

## Front

front-title = שיחות שמחזיקות מעמד
front-lead = עמדות, נוסח אחד למשא ומתן, הסכם בשלבים, ורישומים שאיש אינו יכול לשנות בלי שיבחינו בכך. לכל צד חדר משלו.
front-no-login = אין לכם שם עדיין? ראש משלחתכם, או המתווכים, ישלחו לכם קישור.
front-promises = על מה אפשר לסמוך
promise-walls = מה שאתם כותבים בחדרכם, אף צד אחר אינו קורא, אלא אם המתווכים יעבירו דברים שהתרתם להעביר.
promise-record = לכל רשומה יש אישור. אפשר לבדוק אותו בלעדינו.
promise-decide = המתווכים מציעים, הצדדים מחליטים. דבר אינו מקבל במקומכם.
promise-quiet = לאיש אין מוצג מתי אתם כאן, במה אתם מעיינים או שאתם כותבים.
front-published = תיקים שפורסמו
front-published-none = לא פורסם כאן תיק. כשיפורסם, יופיע כאן מה שהכול רשאים לדעת עליו.
join-title = הוזמנתם
join-lead = בחרו שם וסיסמה. אם כבר יש לכם בשרת זה, הזינו אותם, וייפוי הכוח החדש יתווסף.
join-name-hint = בין 1 ל־64 סימנים: a-z, ‏0-9, נקודה, מקף וקו תחתון. הצד שלכם יראה אותו.
join-password-hint = לפחות 12 סימנים. אפשר להדביק ממנהל סיסמאות.
join-button = הצטרפות

## Language

language = שפה
language-title = שפה
language-lead = מילות הדפים האלה בשפה שתבחרו. מה שכתבו המשתתפים נשאר כפי שכתבו.
language-as-browser = כפי שהדפדפן שלי מבקש
language-choose = קריאה בשפה זו
digits = ספרות
digits-hint = לערבית בלבד. מה שכתבו המשתתפים נשאר בספרותיו.
digits-western = מערביות
digits-arabic-indic = ערביות־מזרחיות

## Cases

cases-title = התיקים שלי
cases-lead = ברוכים הבאים, { $reader }.
cases-seat = עבור { $seat }, בתפקיד: { $role }
cases-none = אין לכם מושב באף תיק. ראש משלחתכם יכול לשלוח לכם הזמנה; פתחו את הקישור, והתיק יופיע כאן.

## Problems

problem-title = הפעולה לא צלחה
problem-back = אל התיקים שלי
problem-not-found = אין דף כזה, או שאינו שלכם. שני המקרים נראים אותו הדבר בכוונה.
problem-login-needed = היכנסו תחילה. מה שהקלדתם לא נשלח.
problem-login-refused = השם והסיסמה, הקוד או הקישור אינם פותחים דבר. בדקו אותם ונסו שוב. כל קוד נחשב פעם אחת.
problem-not-permitted = תפקידכם אינו מתיר זאת. ראש משלחתכם, או ראש צוות התיווך, יכול לעשות זאת.
problem-confirm-first = הזינו שוב את הסיסמה לפעולה שמחייבת את הצד שלכם.
problem-cross-site = זה נשלח מאתר אחר, ולכן לא נעשה.
problem-too-many = בקשות רבות מדי. המתינו דקה ונסו שוב.
problem-stale = מה שקראתם השתנה מאז. קראו שוב, ואחר כך שלחו מה שעדיין תרצו לשלוח.
problem-key-used = כבר נשלח דבר אחר מדף זה. עיינו ברשומות האחרונות ושלחו שוב.
problem-conflict = אי אפשר לעשות זאת עכשיו.
problem-unfit = למה שהוזן אין כאן משמעות.
problem-too-large = זה ארוך מדי.
problem-other = הפעולה לא נעשתה. נסו שוב, או פנו למי שמפעיל שרת זה.

## A published case

illustrative = מה שבדוי:
parties = הצדדים
mediators = המתווכים
guarantors = הערבים
observers = המשקיפים
venue = מקום
opens = פתיחה
matters = נושא השיחות
public-only = זה כל מה שמוצג לציבור. טיוטות, תגובות ופגישות נשארות בין המשתתפים.

## Overview

overview-expected = מה מצופה מאיתנו
overview-by = עד
overview-stand = מצב הנוסח
overview-last = מה קרה לאחרונה
overview-record = כל הרישומים
expected-nothing-party = כרגע אין דבר. כשהמתווכים יניחו טיוטה או יבקשו מכם דבר, זה יופיע כאן.
expected-nothing-mediator = כרגע אין דבר. כשכל הצדדים יגיבו, או כשאחד מהם יבקש דבר חדש, זה יופיע כאן.
expected-nothing-other = דבר אינו מצופה מכם. טיוטות, פגישות והצהרות מופיעות להלן עם בואן.
expected-nothing-ended = השיחות הסתיימו, ודבר אינו נדרש מאיתנו. ההסכם והרישומים נשארים פתוחים.
events-none = עדיין לא קרה דבר. הטיוטה הראשונה או הפגישה הראשונה תופיע כאן.
ending-agreement = השיחות הסתיימו בהסכם.
ending-ended = סיום השיחות בלא הסכם, בהודעת: { $by }.
ending-deadline = הסבבים שנקבעו מוצו; השיחות הסתיימו בלא הסכם.
text-figures = טיוטה { $draft }: { $clean } מתוך { $clauses } סעיפים נקיים מסוגריים. { $brackets ->
    [0] אין סוגריים פתוחים.
    [one] מקום אחד נתון בסוגריים, ובו { $options } אפשרויות.
    [two] שני מקומות נתונים בסוגריים, ובהם { $options } אפשרויות.
   *[other] { $brackets } מקומות נתונים בסוגריים, ובהם { $options } אפשרויות.
}
brackets-sentence = מספר המקומות הנתונים בסוגריים עבר מ־{ $first } בטיוטה הראשונה ל־{ $last } בטיוטה הנוכחית, לאורך { $drafts } טיוטות.
brackets-caption = מקומות בסוגריים והאפשרויות שבהם, טיוטה אחר טיוטה
brackets = סוגריים
options = אפשרויות
draft = טיוטה
task-reply = תגובה לטיוטה { $draft }
task-reply-why = סעיף אחר סעיף. המתווכים יקראו את תגובתכם, אף צד אחר לא יקרא.
task-accept = החלטה אם לקבל את טיוטה { $draft } בשלמותה
task-accept-why = אין בה סוגריים פתוחים. דבר אינו מוסכם עד שכל הצדדים קיבלו.
task-requests = מענה { $n ->
    [one] לבקשה אחת
    [two] לשתי בקשות
   *[other] ל־{ $n } בקשות
}
task-requests-why = צד מבקש דבר שאינו בנוסח.
task-draft = כתיבת טיוטה { $draft }
task-draft-all-replied = כל הצדדים הגיבו לטיוטה הנוכחית.
task-draft-first = עדיין אין נוסח על השולחן.
task-meetings = סגירת { $n ->
    [one] פגישה פתוחה אחת
    [two] שתי פגישות פתוחות
   *[other] { $n } פגישות פתוחות
}
task-meetings-why = אמרו מה עלה מהן, למי שהשתתפו.
task-agreement-why = על פי ההסכם, עד { $date }.

## Events

event-note = הערה מאת: { $by }
event-statement = הצהרה: { $speaker }
event-deposit = מסירה בסוד למתווכים מאת: { $by }
event-meeting = פתיחת פגישה: { $title }
event-adjourned = סגירת פגישה: { $by }
event-told-in-name = דברים שנמסרו בשם: { $party }
event-told-one-side = דברים שנמסרו כבאים מאחד הצדדים
event-told-idea = דברים שנמסרו כרעיון של המתווכים
event-carried = דברים מחדר זה הועברו אל: { $to }
event-draft = טיוטה { $draft } הונחה על השולחן
event-replied = תגובה לטיוטה { $draft } מאת: { $by }
event-request = בקשה חדשה מאת { $by }: { $title }
event-agenda = סדר היום הורחב
event-admitted = צירוף בקשה לסדר היום: { $by }
event-declined = דחיית בקשה: { $by }
event-accepted = קבלת טיוטה { $draft } מאת: { $by }
event-concluded = הכרזה שהשיחות הושלמו, לאחר שכל הצדדים קיבלו: { $by }
event-offered = הצעה מאת: { $by }
event-offer-accepted = קבלת ההצעה מאת: { $by }
event-offer-rejected = דחיית ההצעה מאת: { $by }
event-key = רישום מפתח: { $by }
event-signed = חתימה: { $by }
event-reported = דיווח על פי ההסכם מאת: { $by }
event-deadline = הסבבים שנקבעו מוצו
event-ended = סיום השיחות: { $by }
event-proposed = הצעה מאת { $by } להעביר דברים אל: { $to }
event-approved = אישור להעברת דברים: { $by }
event-authority = קביעה עד היכן מותר להעביר את דבריו: { $by }
event-read = קריאת חדר זה עד רשומה מס׳ { $number }: { $by }
event-shown = הצגת נוסח לצד אחד תחילה: { $by }
event-held = מסירת הצהרה לפרסום במועד מאוחר יותר: { $by }
event-released = פרסום הצהרה: { $by }
event-envelope = מסירה בסוד תחת חותם מאת: { $by }
event-seal-key = רישום מפתח לאטימה: { $by }
event-destroyed = השמדת תוכן של רשומה: { $by }
event-gone = רשומה שתוכנה הושמד
event-other = רשומה מאת: { $by }

## Text

text-none = עדיין אין נוסח על השולחן. המתווכים כותבים את הטיוטה הראשונה; היא תופיע כאן לכל הצדדים באותו רגע.
text-no-such = אין טיוטה כזאת.
text-superseded = טיוטה זו הוחלפה. הנוכחית היא טיוטה { $current }.
text-current = קריאת הטיוטה הנוכחית
text-audience = כל המשתתפים קוראים נוסח זה.
text-drafted-by = ניסוח: { $names }.
draft-n = טיוטה { $draft }
choose-draft = טיוטה
choose-against = שינויים מאז
choose-none = הנוסח לבדו, בלי סימון שינויים
choose-show = הצגה
redline-key = שינויים מטיוטה { $before } לטיוטה { $after }:
redline-inserted = נוסף
redline-deleted = נמחק
clause-clean = נקי מסוגריים
clause-open = בסוגריים
our-reply = תגובתנו
to-be-drafted = ינוסח בהמשך
annex = נספח החילופין
annex-caption = מה נמסר, יום אחר יום
languages-equal = הנוסח מקורי בשפות הבאות ודין כולן שווה: { $languages }.
languages-prevailing = הנוסח מקורי בשפות הבאות: { $languages }. במקרה של סתירה בין הנוסחים יכריע הנוסח בשפה: { $language }.
languages-annexes = מה שאינו סעיף, כגון שלבים והתחייבויות, כתוב בשפה אחת בלבד: { $language }.
language-prevails = הנוסח המכריע
language-missing = עדיין אין נוסח בשפה זו.
day = יום
from = מאת
to = אל
what = מה
text-next = מה אפשר לעשות עכשיו
text-reply = תגובה לטיוטה { $draft }
text-ended = השיחות הסתיימו. הנוסח נשאר כאן כפי שהיה.
text-accepted = קיבלנו את טיוטה { $draft }. כשכל הצדדים יקבלו, יוכלו המתווכים להכריז שהשיחות הושלמו.
accept-title = קבלת טיוטה { $draft } בשלמותה
accept-means = משמעותה: אנו מקבלים כל סעיף כלשונו. היא נכנסת לתוקף רק כשכל הצדדים קיבלו. עד שהמתווכים מכריזים שהשיחות הושלמו, תגובה שיש בה התנגדות מבטלת אותה.
accept-button = קבלת טיוטה { $draft }
accept-head-only = טיוטה זו נקייה מסוגריים. ראש המשלחת יכול לקבל אותה בשלמותה.
accept-not-yet = אפשר לקבל טיוטה בשלמותה כשאין עוד סוגריים פתוחים.

## One clause

clause = סעיף
clause-now = בטיוטה { $draft }
clause-reply = תגובה לסעיף זה
clause-status-quo = אם לא יוסכם על דבר: { $words }.
clause-choices = על סדר היום:
clause-range = מ־{ $least } עד { $most }, { $n } ערכים.
clause-history = תולדות הסעיף
clause-same = בלא שינוי מהטיוטה הקודמת.
issue = סוגיה

## Reply

position-accept = קבלה
position-accept-if = קבלה בתנאי
position-reserve = הסתייגות
position-reject = דחייה
position-none = אין תגובה עדיין
means-accept = הנוסח יכול לעמוד.
means-accept-if = הנוסח יכול לעמוד אם יתקיים תנאיכם.
means-reserve = הנוסח יכול לעמוד, עם ההסתייגות שציינתם, שעוד לא הוסרה.
means-reject = הנוסח אינו יכול לעמוד, מן הטעם שתנמקו.
authority-none = לא למסירה לאיש
authority-one-side = מותר למסור כבא מאחד הצדדים
authority-idea = מותר להציג כרעיון של המתווכים עצמם
authority-name = מותר למסור בשמנו
reply-title = תגובה לטיוטה { $draft }
reply-due = מועד אחרון
reply-late = תגובות מאוחרות יותר נחשבות כל עוד טיוטה זו היא הנוכחית.
reply-before = כבר הגבתם לטיוטה { $draft }. תגובה חדשה תבוא במקומה; שתיהן נשארות ברישום.
reply-how = השיבו על סעיפים רבים ככל שתוכלו. דבר אינו נשלח עד שתבדקו אותו בדף הבא.
reply-to = תגובתנו ל„{ $clause }”
reply-more = דברים, ומה יספק
reply-words = תנאי, הסתייגות או טעם
reply-words-hint = דרוש לכל דבר מלבד „קבלה”. המתווכים קוראים זאת.
reply-authority = עד היכן רשאים המתווכים להעביר דברים אלה?
reply-authority-hint = הם נשארים אצל המתווכים אלא אם תאמרו אחרת.
reply-would-do = מה יספק ב„{ $issue }”
reply-ask = מה אנו מבקשים ב„{ $issue }”
reply-ask-none = בלי לומר דבר
reply-would-hint = סמנו כל מה שתוכלו לחיות עימו, יחד עם שאר תשובותיכם. המתווכים קוראים זאת.
reply-least = „{ $issue }”: מ־
reply-most = „{ $issue }”: עד
reply-range-hint = כגון { $example }. השאירו את שניהם ריקים כדי לא לומר דבר.
reply-would-accept = { $issue }: יספק: { $words }
reply-check = בדיקת התגובה
reply-ended = השיחות הסתיימו. תגובותיכם נשארות ברישום.
reply-superseded = על השולחן טיוטה חדשה יותר. קראו אותה, ואחר כך הגיבו לה.
check-title = בדקו את תגובתכם לטיוטה { $draft }
check-lead = זה מה שיישלח. דבר לא נשלח עדיין.
check-left-out = בלא תגובה: { $clauses }. אפשר להגיב להם מאוחר יותר כל עוד טיוטה זו על השולחן; מה שתשלחו אז יבוא במקום תגובה זו בשלמותה.
check-final = מה שנשלח אינו ניתן לעריכה. תגובה חדשה יכולה לבוא במקומו כל עוד טיוטה זו על השולחן, ושתיהן נשארות ברישום.
check-send = שליחת התגובה לטיוטה { $draft }
check-change = שינוי דבר מה
mistake-below = חסר דבר מה להלן. מה שהקלדתם נשמר.
mistake-condition = אמרו באיזה תנאי.
mistake-exception = אמרו מהי ההסתייגות.
mistake-reason = תנו את הטעם.
mistake-no-reply = הגיבו לסעיף אחד לפחות.
mistake-value = אין זה ערך שהסוגיה יכולה לקבל.
mistake-nothing-chosen = בחרו אחד.
mistake-nothing-written = כתבו דבר מה.
mistake-speaker = אמרו מי מדבר.
mistake-title-missing = תנו כותרת.
mistake-option-missing = כתבו את הלשון שאתם מבקשים.
mistake-issue = בחרו מן הרשימה.

## Sent

sent-title = התקבל: רשומה מס׳ { $number }
entry-title = רשומה מס׳ { $number }
sent-place = מקומה
sent-at = מתי
sent-by = מאת
sent-readers = מי קורא אותה
sent-replies = התגובה לטיוטה { $draft }
sent-back = חזרה לסקירה
receipt = אישור רישום
receipt-what = הוא מוכיח שרשומה זו עומדת בפנקס. שמרו אותו: כל מי שבידו האישור יכול לבדוק אותו בלי שרת זה, בפקודה „detente verify”.
receipt-none = תפקידכם אינו כולל הוכחות. פנו למי שעומד בראש הצד שלכם.
deposit-elsewhere = מה שנמסר בסוד עומד בהנחיות של הצד ואינו חוזר כאן.
deposit-withheld = נמסר לכם שדבר מה נמסר בסוד, לא מה נמסר.

## Requests

requests-lead-party = מה שאנו מבקשים מעבר לנוסח. בקשות עומדות כאן; רק המתווכים משנים את הנוסח.
requests-lead-mediator = מה שהצדדים מבקשים מעבר לנוסח. בקשות של צד אחד אינן מוצגות לאחר.
requests-none = דבר לא התבקש. צד שרוצה דבר על סדר היום כותב זאת כאן, והמתווכים משיבים.
requests-added = מה שצורף לסדר היום עד כה
requests-added-none = דבר לא נוסף מאז הפתיחה. מה שיצורף יופיע כאן, בלי לומר מי ביקש.
request-number = בקשה { $number } · { $party }
request-waiting = ממתינה לתשובה
request-admitted = על סדר היום
request-declined = נדחתה
request-answer = תשובה:
request-adds-issue = מוסיפה את הסוגיה „{ $issue }” לסדר היום.
request-adds-choice = מוסיפה ל„{ $issue }” את האפשרות „{ $words }”.
request-admit = צירוף לסדר היום
request-decline = דחייה
request-why-not = מדוע לא
request-new = לבקש דבר חדש
request-what = אפשר לבקש אפשרות חדשה בסוגיה מסדר היום.
request-title = כותרת
request-title-hint = מילים אחדות. המתווכים קוראים אותן.
request-issue = סוגיה
request-option = הלשון שאתם רוצים כאפשרות
request-option-hint = אם המתווכים יצרפו אותה לסדר היום, כל המשתתפים יקראו מילים אלה, בלי שמכם.
request-words = מדוע
request-words-hint = המתווכים קוראים זאת; זה נשאר בחדרכם.
request-send = שליחת הבקשה
request-clause = לבקש סעיף חדש
request-clause-what = עניין בפני עצמו: לשונו, ובה מקום אחד בסוגריים שבו עומדות האפשרויות.
request-clause-words = לשון הסעיף
request-clause-words-hint = כתבו [ ] במקום שבו יעמדו האפשרויות. אם המתווכים יצרפו אותו לסדר היום, כל המשתתפים יקראו מילים אלה, בלי שמכם.
request-clause-options = האפשרויות, אחת בכל שורה
request-clause-options-hint = לפחות שתיים. הראשונה עומדת אם דבר לא יוסכם.
mistake-clause-place = כתבו [ ] במקום אחד, שבו יעמדו האפשרויות.
mistake-clause-options = כתבו לפחות שתי אפשרויות, אחת בכל שורה.

## Our position

position-lead = הוכן מתוך ההנחיות שלכם. אף צד אחר אינו רואה דף זה, והמתווכים אינם רואים ממנו דבר אלא אם תמסרו להם בסוד להלן.
position-no-instructions = בשרת זה אין הנחיות של הצד שלכם. מי שפתח את התיק יכול להוסיף אותן; אז יופיעו כאן ערכים, גבולות ומה שווה לכם כל טיוטה.
swings-title = מה נחשב וכמה
swings-what = כל סוגיה מן הגרוע ביותר לכם אל הטוב ביותר. הסוגיה שמשקלה רב ביותר נחשבת 100.
swings-sentence = „{ $first }” היא בעלת המשקל הרב ביותר. משקלה של „{ $second }” הוא { $share } לעומת 100.
swings-caption = סוגיות לפי משקלן עבורנו
swings-from = הגרוע לנו
swings-to = הטוב לנו
swings-counts = משקל
limits-title = גבולותינו
limits-reservation = בלא הסכם אנו עומדים על { $worth } מתוך 100. מתחת לכך לא נסכים על דבר.
limits-none = אין קווים אדומים בהנחיות.
limits-kept = בתוך גבולותינו
limits-below = מתחת לגבול שלנו
limits-crossed = חוצה קו אדום
satisfaction-title = כל טיוטה עבורנו
satisfaction-none = כשתהיה טיוטה על השולחן, יופיע כאן מה היא שווה לכם.
satisfaction-within = טיוטה { $draft }, בקריאת האפשרות הראשונה בכל סוגריים, שווה לנו { $worth } מתוך 100; הגבול שלנו הוא { $limit }. היא בתוך גבולותינו.
satisfaction-below = טיוטה { $draft }, בקריאת האפשרות הראשונה בכל סוגריים, שווה לנו { $worth } מתוך 100; הגבול שלנו הוא { $limit }. היא מתחת לגבול שלנו.
satisfaction-red-line = טיוטה { $draft }, בקריאת האפשרות הראשונה בכל סוגריים, הייתה שווה לנו { $worth } מתוך 100, אך היא חוצה קו אדום. הגבול שלנו הוא { $limit }.
satisfaction-signs = נקודה מלאה היא בתוך גבולותינו, נקודה ריקה מתחת לגבול, צלב חוצה קו אדום. הקו המקווקו הוא הגבול שלנו; העמודה היא מה שסוגריים פתוחים עוד יכולים לשנות.
satisfaction-caption = מה שווה לנו כל טיוטה, מתוך 100
satisfaction-worth = שווי
satisfaction-range = מ־עד
satisfaction-limits = גבולות
deposit-title = מסירה בסוד למתווכים
deposit-nothing = לא מסרנו דבר מזה בסוד למתווכים.
deposit-has = נמסר בסוד עד כה: { $mandate ->
    [yes] ערכים וגבולות
   *[no] לא ערכים ולא גבולות
}, { $exchange ->
    [yes] מה שווים לנו החילופין
   *[no] לא מה ששווים לנו החילופין
}.
deposit-has-short = { $mandate ->
    [yes] נמסרו בסוד ערכים וגבולות.
   *[no] לא נמסרו בסוד ערכים וגבולות.
} { $exchange ->
    [yes] נמסר בסוד מה שווים החילופין.
   *[no] {""}
}
deposit-head-only = רק ראש המשלחת יכול למסור זאת בסוד.
deposit-what = מה למסור בסוד
deposit-replaces = מה שתמסרו יבוא במקום מה שמסרתם קודם, בשלמותו.
deposit-mandate = ערכים וגבולות
deposit-mandate-means = בעזרתם יכולים המתווכים לחפש טיוטות טובות לכול.
deposit-exchange = מה שווים החילופין
deposit-exchange-means = בעזרתו יכולים המתווכים לסדר את החילופין כך שאיש לא ייחשף.
deposit-button = מסירה בסוד למתווכים

## Notes

note-new = הערה חדשה
note-keep = רישום ההערה
notes-none = אין הערות עדיין. מה שתכתבו למעלה נשמר בסדר שבו נכתב.

## Meetings

meetings-open = פגישות פתוחות
meetings-open-none = אין פגישה פתוחה. כשתכונס פגישה שאתם משתתפים בה, היא תופיע כאן.
meetings-over = פגישות שהסתיימו
meetings-over-none = אין עדיין. מה שעלה מפגישה עומד כאן למי שהשתתפו בה.
meeting-new = כינוס פגישה
meeting-title = כותרת
meeting-track = מסלול
meeting-participants = מי משתתף
meeting-participants-hint = המתווכים, ואף צד, צד אחד או כל הצדדים. כללו את עצמכם.
meeting-how = כיצד
meeting-apart = בחדרים נפרדים
meeting-apart-means = המתווכים עוברים בין הצדדים.
meeting-who = בהשתתפות: { $names }.
meeting-outcome = מה עלה ממנה
meeting-call = כינוס הפגישה
meeting-close = סגירת הפגישה

## Statements

statements-lead = מה נאמר לציבור, ואיזה משקל ראוי למקורו. הכול קוראים פנקס זה.
statements-none = לא נרשמה הצהרה. הראשונה תופיע כאן ובדף הציבורי.
statement-new = מתן הצהרה או רישומה
statement-words = מה נאמר
statement-words-hint = בדיוק כפי שיש לקרוא זאת.
statement-speaker = מי דיבר
statement-attribution = באילו תנאי ייחוס
statement-channel = באמצעות מה
statement-reliability = מהימנות המקור
statement-credibility = אמינות הדברים
statement-publish = פרסום ההצהרה
attribution-record = לציטוט ולייחוס
attribution-background = לציטוט בלא שם
attribution-anonymous = מקור שאין לנקוב בשמו
grade = דירוג { $grade }: { $reliability }, { $credibility }
reliability-a = מהימן לחלוטין
reliability-b = מהימן בדרך כלל
reliability-c = מהימן למדי
reliability-d = אינו מהימן בדרך כלל
reliability-e = אינו מהימן
reliability-f = אי אפשר לשפוט את מהימנותו
credibility-1 = אושר בידי אחרים
credibility-2 = נכון כנראה
credibility-3 = ייתכן שנכון
credibility-4 = מוטל בספק
credibility-5 = לא סביר
credibility-6 = אי אפשר לשפוט את אמיתותו

## Agreement

agreement-none = עדיין אין הסכם. כשכל הצדדים יקבלו טיוטה נקייה מסוגריים והמתווכים יכריזו על כך, יופיעו כאן שלביו והתחייבויותיו.
agreement-ended = השיחות הסתיימו בלא הסכם.
agreement-words-only = יש הסכם; אין בו התחייבויות שאפשר לעקוב אחריהן כאן.
agreement-force = בתוקף מיום
agreement-day = ההסכם עומד על
agreement-day-none = לפני יומו הראשון
agreement-day-n = יום { $day }
agreement-percent = קוים
agreement-calendar = מועדים
agreement-calendar-get = קובץ יומן (.ics)
agreement-next = מה הלאה
agreement-next-none = אין עוד דבר שיש לו מועד.
agreement-by = עד
agreement-text = הנוסח
phases = שלבים
phase-waiting = לא החל
phase-open = נמשך מאז { $since }
phase-ended = מ־{ $since }, הסתיים ב־{ $on }
obligations = התחייבויות
obligations-caption = מי חייב מה, ומה מצבו
obligation-who = מי
obligation-what = מה
obligation-status = מצב
obligation-due = המועד הבא
obligation-amount = ({ $verified } מתוך { $whole } { $unit } אומתו)
provisions = סעיף אחר סעיף
provisions-caption = עד כמה קוים כל סעיף, מ־0 עד 3
provision-level = קיום
level-not-initiated = לא החל
level-minimum = מזערי
level-intermediate = חלקי
level-full = מלא
signatures = חתימות
signed-by = נחתם: { $name }.
not-signed-by = טרם נחתם: { $name }.
need-perform = { $duty }
need-grace = באיחור; אחרי יום זה הפרה: { $duty }
need-verdict = נדרשת הכרעה בעניין: { $duty }
need-make-good = הפרה שיש לתקן: { $duty }
need-decide = יש להכריע אם הייתה הפרה: { $duty }
need-suspension = סיום השעיה: { $duty }
need-keep-up = היום האחרון של: { $duty }
need-phase = היום האחרון של „{ $phase }”
need-agreement = היום האחרון של ההסכם
need-other = דבר אחר מגיע למועדו
status-dormant = טרם חל
status-pending = ממתין לעילתו
status-due = הגיע מועדו
status-late = באיחור
status-claimed = דווח שבוצע, ממתין להכרעה
status-disputed = שנוי במחלוקת
status-suspended = מושעה
status-breached = הופר
status-fulfilled = קוים
status-cured = קוים אחרי הפרה
status-waived = נעשה עליו ויתור
status-excused = פטור
status-remedied = נסגר בתרופה
status-unremedied = הופר, לא נותרה תרופה
status-void = אינו חל עוד

## Record

record-lead = כל דבר נרשם פעם אחת, לפי הסדר, ונשאר. לכל רשומה חוג קוראים אחד.
record-ledgers = פנקסים שאנו קוראים
record-caption = כל פנקס עם גודלו ועם הקוד שלו
record-ledger = פנקס
record-size = רשומות
record-code = קוד להשוואה
record-readers = מי קורא אותו
record-checkpoint = נקודת ביקורת חתומה
record-compare = השוו גודל וקוד עם אדם אחר שקורא אותו פנקס, בעל פה או על הנייר. אם שניהם שווים, הוצג לכם אותו הדבר. לא זה ולא אישור רישום מראים שהשרת הציג הכול לכול.
record-key = המפתח שחותם על נקודות הביקורת:
record-bundle = הורדת כל מה שאנו קוראים
record-bundle-what = קובץ אחד, לאימות בלא חיבור בפקודה „detente verify”.
record-carried = מה הועבר מחדרנו
record-carried-none = דבר. אם המתווכים יעבירו דברים שלכם, יופיע כאן אילו דברים, אל מי, בידי מי ומתי.
record-read = מי קרא את חדרנו
record-read-none = אף מתווך לא קרא אותו עדיין. כל קריאה נרשמת כאן לפני שמוצג דבר.
record-entries = רשומות, האחרונה תחילה
record-earlier = רשומות קודמות
list-older = { $n } ישנים יותר הושמטו כאן; כל אחד מהם עומד ברישומים.

## People

people-own = מי מדבר בשם הצד שלנו
people-caption = ייפויי הכוח של הצד שלנו
people-you = (אתם)
people-end = סיום ייפוי הכוח
people-revoke = סיום ייפוי הכוח של { $name }
people-waiting = הזמנות ממתינות
people-waiting-none = אין. הזמנה היא קישור שפועל פעם אחת.
people-until = בתוקף עד { $until }
people-invite = הזמנת אדם
people-invite-button = יצירת קישור
people-label = עבור מי
people-label-hint = כדי שהצד שלכם יבחין בין ההזמנות.
people-all = מי משתתף
people-represented = בייצוג { $body }
invited-title = הקישור מוכן.
invited-once = הוא מוצג רק עכשיו ופועל פעם אחת. מסרו אותו בדרך שאתם סומכים עליה.

## Mediators’ desk

desk-lead = כל החדרים זה לצד זה. מה שעומד בחדר אחד אינו מוצג לאף צד אחר.
desk-no-reply = אין עדיין תגובה לטיוטה { $draft }.
desk-reply = תגובה לטיוטה { $draft }: קבלה { $accept }, קבלה בתנאי { $if }, הסתייגות { $reserve }, דחייה { $reject }, מתוך { $clauses } סעיפים.
desk-accepted = טיוטה { $draft } התקבלה בשלמותה.
desk-requests = { $n ->
    [0] אין בקשה שממתינה לתשובה.
    [one] בקשה אחת ממתינה לתשובה.
    [two] שתי בקשות ממתינות לתשובה.
   *[other] { $n } בקשות ממתינות לתשובה.
}
desk-last = האחרונות בחדר זה
desk-room-empty = אין דבר עדיין. התגובה הראשונה של הצד תופיע כאן.
desk-clauses = תגובות לטיוטה { $draft }
desk-caption = מה אומר כל צד על כל סעיף; למתווכים בלבד
desk-state = נוסח
conclude-title = הכרזה שהשיחות הושלמו
conclude-waiting = הטיוטה נקייה מסוגריים. טרם קיבלו אותה: { $names }.
conclude-means = כל הצדדים קיבלו את הטיוטה. ההכרזה על כך כורתת את ההסכם.
conclude-button = להכריז

## Next draft

drafting-title = כתיבת טיוטה { $draft }
drafting-lead = כל הצדדים יקבלו אותה באותו רגע. דבר אינו נשלח לפני התצוגה המקדימה.
drafting-lead-only = רק ראש צוות התיווך כותב טיוטות.
drafting-how = כתבו את לשון כל סעיף; מקום שיש להסכים עליו עומד בסוגריים מרובעים בשמו הקצר. להלן בחרו מה יעמוד בו: ערך אחד מכריע, אחדים משאירים אותו בסוגריים, והראשון הוא זה שאתם מציעים.
drafting-words = לשון „{ $clause }”
drafting-place = [{ $id }] { $issue }
drafting-drop = השמטת „{ $clause }”
drafting-drop-yes = הטיוטה הבאה משמיטה סעיף זה
drafting-stays = מסעיף זה נובעת התחייבות או החילופין: אין להשמיטו.
drafting-new = הוספת סעיף
drafting-new-how = הוא נעשה חלק מהנוסח עם הבדיקה, ואפשר לשנותו אחריה. שם קצר בין סוגריים [ ] הוא מקומה של סוגיה; לכל סוגיה מקום אחד בסעיף אחד. כדי להעביר מקום, הוציאו אותו מהסעיף הישן.
drafting-new-title = כותרת הסעיף החדש
drafting-new-words = לשון הסעיף החדש
drafting-new-where = היכן הוא עומד
drafting-new-first = בהתחלה
drafting-new-last = בסוף
drafting-new-after = אחרי „{ $clause }”
mistake-clauses = בנוסח { $n } סעיפים לכל היותר.
drafting-place-hint = אחד מכריע; אחדים נשארים בסוגריים.
drafting-open = אם עומדת ב־[{ $id }] אפשרות אחת
drafting-open-yes = להשאיר אותה בסוגריים: לא כולם הסכימו לה
drafting-first = מה לשים ראשון ב־[{ $id }], כהצעתכם
drafting-range-hint = ערך אחד מכריע; אחדים, שלוכסן ביניהם, נשארים בסוגריים.
drafting-said = { $n ->
    [one] צד אחד אמר על כך
    [two] שני צדדים אמרו על כך
   *[other] { $n } צדדים אמרו על כך
}
drafting-origin = מהיכן באה
drafting-by = ניסוח
drafting-by-hint = כל המשתתפים יקראו זאת. פסיקים בין השמות.
drafting-note = הערה על מקורה
drafting-check = תצוגה מקדימה של הטיוטה
drafting-rendered = בשפה: { $language }
drafting-rendered-title = כותרת „{ $clause }” בשפה: { $language }
drafting-rendered-words = לשון „{ $clause }” בשפה: { $language }, באותם סוגריים
drafting-rendered-changed = אם הלשון שלמעלה משתנה
drafting-rendered-stands = נוסח זה יפה גם ללשון שהשתנתה; אחרת הוא מושמט עד שייכתב מחדש
drafting-rendered-value = „{ $words }” בשפה: { $language }
drafting-rendered-values = האפשרויות בשפה: { $language }
mistake-rendered-places = בכל שפה עומדים הסוגריים של הסעיף: כולם, ולא אחרים.
mistake-rendered-stale = אלה המילים הישנות, והסעיף השתנה: כתבו אותן מחדש, או ציינו למטה שהן עדיין יפות.
mistake-rendered-missing = שום דבר אינו עוד בסוגריים, ונוסח נקי מסוגריים עומד בכל שפותיו: כתבו גם את זה, או החזירו דבר מה לסוגריים.
mistake-rendered-number = כתבו {"{}"} פעם אחת, במקום המספר.
annex-how = סדר החילופין
annex-none = בלא סדר
annex-none-means = כל צד חייב כל קבוצה משלו בחלקים שווים כל עוד נמשכים החילופין.
annex-filled = ימולא עבורכם
annex-filled-safest = הסדר שבו איש אינו מרוויח אם יעצור, ככל ששני הצדדים מסרו בסוד מה שווים להם החילופין; אחרת חלקים שווים. בתיק נאמר לכל הצדדים מראש שכך עשוי הסדר להיקבע.
annex-filled-equal = חלקים שווים בימים הקבועים, לפי מה שידוע לכול.
annex-written = כפי שכתוב להלן
annex-written-means = יום אחר יום, כהחלטתכם.
annex-lines = מה נמסר ובאיזה יום
annex-lines-hint = מסירה אחת בשורה: היום, נקודתיים, ואז כמה מאיזו קבוצה, כגון „{ $example }”. יום 1 הוא היום שבו הנוסח נכנס לתוקף.
annex-lots = הקבוצות בשמותיהן הקצרים
annex-lots-caption = כל קבוצה נמסרת בשלמותה, מצד אחד לצד אחד
annex-lot = שם קצר
mistake-annex-line = שורה { $line }: כתבו את היום, נקודתיים, ואז כמה מאיזו קבוצה, כגון „{ $example }”.
mistake-annex-lot = שורה { $line }: „{ $lot }” אינו שם קצר של קבוצה.
mistake-annex-sides = שורה { $line }: מה שצד אחד מוסר לצד אחר עומד בשורה משלו.
mistake-annex-day = שורה { $line }: הימים מתחילים ב־1 ואינם חוזרים לאחור.
mistake-annex-count = מתוך „{ $lot }” נמסרים { $n }; צריך { $all }, לא יותר ולא פחות.
mistake-annex-late = החילופין צריכים להסתיים עד יום { $day }, היום האחרון של שלבם.
preview-title = תצוגה מקדימה של טיוטה { $draft }
preview-lead = מקומות בסוגריים: { $brackets }; אפשרויות בהם: { $options }. דבר לא נשלח עדיין.
preview-all = מה יקראו כל המשתתפים
preview-as = כפי שיראה הצד מול תגובתו האחרונה: { $party }
preview-as-none = צד זה לא אמר אילו ערכים יספקו.
preview-as-caption = מקומות הטיוטה מול מה שיספק לדברי { $party }; למתווכים בלבד
preview-stands = בטיוטה
preview-would = נאמר שיספק
preview-met = מתקיים
preview-not-met = אינו מתקיים
preview-final = מה שהונח על השולחן אינו ניתן לעריכה. הטיוטה הבאה יכולה לשנות אותו.
preview-send = הנחת טיוטה { $draft } על השולחן

## Movement

movement-lead = למתווכים בלבד. הוכן ממה שאמרו לנו הצדדים; דף זה ומסקנתו אינם מוצגים לאף צד.
movement-lead-only = מוצג רק לראש צוות התיווך.
movement-none = אין התקדמות לשפוט לפני שני סבבי תגובות.
movement-not-yet = הסבבים רבים מכדי למדוד את כולם בזמן ההמתנה לדף. אלה שנמדדו נשמרו: פתחו שוב דף זה.
movement-few = אפשר היה לשפוט { $rounds } סבבים בלבד: מעט מכדי ללמוד הרבה.
movement-progress = התקדמות מאז הפער הרחב ביותר
movement-common = סדר היום שאין בו פער
movement-momentum = שינוי לעומת הסבב הקודם, מ־−1 עד 1
movement-reopened = נפתח מחדש, ביחידות חשיבות
movement-not-prediction = זהו תיאור, לא תחזית.
movement-text = הנוסח המשותף
movement-ideas = רעיונות לטיוטה הבאה
movement-ideas-none = אין כאן עדיין. רעיונות יבואו עם מי נעזר בהם ומה הם מניחים, ואתם תחליטו.
direction-converging = התקרבות
direction-stalled = קיפאון
direction-diverging = התרחקות
basis-positions = נשפט לפי העמדות העומדות של כל צד.
basis-text = נשפט לפי הנוסח המשותף לבדו: הסוגריים הפתוחים בו.
gaps-title = הפער, סבב אחר סבב
gaps-sentence = הפער עבר מ־{ $first } ל־{ $last } לאורך { $rounds } סבבים, ביחידות חשיבות. העמודות מגיעות עד מה שהיה אילו שתיקה פירושה שדבר לא יספק.
gaps-caption = הפער בכל סבב והמספרים שמאחוריו
gaps-gap = פער
gaps-most = אילו שתיקה היא סירוב
gaps-weight = המרב האפשרי
round = סבב

## Carrying words

disclose-lead = דברים שצד התיר להעביר, בדיוק כפי שכתב אותם. אפשר להעביר רק את כלל מה שאמר על סעיף.
disclose-second = בתיק זה מתווך שני חייב לאשר לפני שמועברים דברים.
disclose-waiting = ממתין למתווך שני
disclose-waiting-none = דבר אינו ממתין. דברים שמתווך אחד מציע להעביר יופיעו כאן לאישורו של אחר.
disclose-proposed = הצעה מאת { $by } להעביר אותם אל: { $to }.
disclose-own = אתם הצעתם זאת. מתווך אחר חייב לאשר.
disclose-approve = אישור והעברת הדברים
disclose-freed = מה שהתירו הצדדים
disclose-freed-none = אף צד לא התיר דברים מתגובתו האחרונה. אפשר להעביר אותם רק אחרי שצד אומר עד היכן.
disclose-carried = דברים אלה כבר הועברו.
disclose-to = אל מי
disclose-check = לראות כפי שיראו
disclose-check-title = בדיקת הדברים
disclose-preview = כך יעמדו הדברים אצל מי שיימסרו להם. דבר לא נשלח עדיין.
disclose-source-told = { $party } יראה בחדרו אילו דברים הועברו, אל מי ובשם מי.
disclose-propose = להציע למתווך שני
disclose-send = העברת הדברים
disclose-back = לא עכשיו

## Keys and signatures

sign-title = מפתחות וחתימות
sign-lead = חתימה קושרת צד לנוסח אחד, שלם ובלא שינוי. המפתח שחותם אינו עוזב לעולם את המחשב של הצד; שרת זה רק בודק.
sign-when = החתימה פתוחה כאשר
sign-is-so = כן:
sign-not-yet = עדיין לא:
sign-brackets = { $n ->
    [0] הנוסח נקי מסוגריים.
    [one] מקום אחד נתון בסוגריים בטיוטה הנוכחית.
    [two] שני מקומות נתונים בסוגריים בטיוטה הנוכחית.
   *[other] { $n } מקומות נתונים בסוגריים בטיוטה הנוכחית.
}
sign-requests = { $n ->
    [0] אין בקשה ידועה לנו שממתינה לתשובה.
    [one] בקשה אחת ידועה לנו לא נענתה.
    [two] שתי בקשות ידועות לנו לא נענו.
   *[other] { $n } בקשות ידועות לנו לא נענו.
}
sign-concluded = כל הצדדים קיבלו, והוכרז שהשיחות הושלמו.
sign-not-concluded = כל הצדדים מקבלים, והמתווכים מכריזים שהשיחות הושלמו.
sign-key-there = משלחתנו רשמה מפתח.
sign-key-missing = משלחתנו רושמת מפתח, להלן.
sign-caption = כל צד, המפתח שלו, והאם חתם
sign-party = צד
sign-key = מפתח
sign-signed = חתימה
sign-no-key = לא נרשם מפתח
sign-test-key = מפתח ניסיון: אינו מחייב איש.
sign-not-signed = עדיין לא
sign-has-signed = נחתם
sign-by = בשם הצד:
sign-until = אפשר להסתמך עליה עד
sign-exact = הנוסח המדויק
sign-signature = החתימה, 64 בתים:
sign-what = מה מחייבת חתימה
sign-agreement = הסכם
sign-version = גרסה
sign-digest = טביעה (SHA-256)
sign-digest-how = הורידו את ההסכם וחשבו את טביעתו במחשב שלכם. אם היא זו שלמעלה, בידכם בדיוק מה שנחתם.
sign-command = להקלדה במחשב שלכם
sign-download = הורדת ההסכם
sign-whole = כל מילה בו, בצורה שנחתמת
sign-head-only = רק ראש המשלחת רושם מפתח וחותם.
sign-text = הנוסח לחתימה
sign-text-how = אמרו מי חותם ועד מתי אפשר להסתמך על כך. הנוסח להלן הוא אז בדיוק מה שנחתם, לא יותר ולא פחות.
sign-mandate = מי חותם בשמנו, ומכוח איזו סמכות
sign-mandate-hint = שורה אחת, כגון: ראש המשלחת, מכוח ייפוי כוח מלא מיום 3 במאי.
sign-on = יום החתימה
sign-on-hint = כגון 2026-03-02.
sign-until-label = היום האחרון שבו אפשר להסתמך עליה
sign-until-hint = עד אז יכולים האחרים לסמוך עליה.
sign-make = הצגת הנוסח
sign-context = השורה הראשונה מבדילה חתימה זו מכל אחרת: אי אפשר לראות בה אלא קבלה של הסכם זה.
sign-text-download = הורדת הנוסח
sign-command-how = הפקודה מציגה שוב אותו נוסח, שואלת, וכותבת שני קבצים: הנוסח והחתימה. באף אחד מהם אין סוד המפתח שלכם.
sign-send = שליחת החתימה
sign-send-how = בחרו את שני הקבצים ש„detente sign” כתב: { $text } ו־{ $signature }.
sign-text-file = הנוסח שנחתם
sign-signature-file = החתימה
sign-paste = או להדביק את שניהם
sign-text-paste = הנוסח שנחתם
sign-text-paste-hint = כל סימן נחשב.
sign-signature-paste = החתימה
sign-signature-paste-hint = 64 בתים, כ־128 ספרות הקסדצימליות או ב־base64.
sign-knowing-label = בקשות בלא תשובה
sign-knowing = { $n ->
    [one] אנו חותמים אף שבקשה שלנו לא נענתה. היא אינה חלק ממה שאנו חותמים עליו.
    [two] אנו חותמים אף ששתי בקשות שלנו לא נענו. הן אינן חלק ממה שאנו חותמים עליו.
   *[other] אנו חותמים אף ש־{ $n } בקשות שלנו לא נענו. הן אינן חלק ממה שאנו חותמים עליו.
}
sign-button = חתימה בשם הצד שלנו
key-title = רישום מפתח
key-how = צרו מפתח במחשב משלכם, ושמרו את ביטוי הסוד בנפרד ממנו:
key-replaces = כבר רשום מפתח. מפתח חדש יבוא במקומו לכל מה שייחתם מכאן ואילך.
key-file = המחצית הפומבית: { $file }
key-paste = או להדביק אותה
key-paste-hint = הקובץ כולו, או 64 ספרות הקסדצימליות. לעולם לא הקובץ שמסתיים ב־‎.key.pem.
key-kind = בשם מי הוא מדבר
key-party = הצד עצמו
key-party-means = מה שהוא חותם מחייב את הצד.
key-test = מפתח ניסיון
key-test-means = לתרגול. כל מה שהוא חותם אומר שאינו מחייב איש.
key-button = רישום המפתח
mistake-line = שורה אחת של מילים שמוצגות כלשונן.
mistake-day = יום, כגון 2026-03-02.
mistake-days-reversed = היום האחרון קודם ליום החתימה.
mistake-text-missing = בחרו את קובץ הנוסח או הדביקו אותו.
mistake-signature = בחרו את קובץ החתימה: יש בו 64 בתים.
mistake-knowing = אמרו שידוע לכם, או המתינו תחילה לתשובה.
mistake-key = אין זו המחצית הפומבית של מפתח Ed25519.
agreement-sign = מפתחות וחתימות
conclude-requests = { $n ->
    [one] בקשה אחת עדיין ממתינה לתשובה. השיבו עליה תחילה: אל לאיש לחתום כשבקשה פתוחה.
    [two] שתי בקשות עדיין ממתינות לתשובה. השיבו עליהן תחילה: אל לאיש לחתום כשבקשה פתוחה.
   *[other] { $n } בקשות עדיין ממתינות לתשובה. השיבו עליהן תחילה: אל לאיש לחתום כשבקשה פתוחה.
}

## One obligation, and reporting

obligation-title = התחייבות: { $duty }
obligation-back = חזרה אל ההסכם
obligation-to = כלפי מי
obligation-from-clause = מן הסעיף
obligation-when = מתי
obligation-verified-by = אימות
obligation-quorum = (לפחות { $n } מהם)
obligation-standard = נדרשת ראיה בדירוג { $grade } או טובה ממנו.
obligation-silence-accepts = אם איש אינו מדבר במועד, ייחשב מאומת.
obligation-silence-refuses = אם איש אינו מדבר במועד, ייחשב מסורב.
obligation-counts = אומתו { $verified } מתוך { $whole } { $unit }, ועוד { $claimed } דווחו
obligation-keep-up = יש להתמיד בו
obligation-day-of-clock = עד יום { $day } מאז תחילת החיוב
obligation-grace = { $days ->
    [one] יום חסד אחד: איחור, לא הפרה
    [two] יומיים של חסד: איחור, לא הפרה
   *[other] { $days } ימי חסד: איחור, לא הפרה
}
obligation-log = מה דווח ומה נבע מכך
report-title = דיווח
report-what-follows = דווחו מה נעשה, נטען או נמצא. איחור, הפרה, השעיה או תרופה אינם דיווח של איש: הם נובעים מן הימים ומן ההכרעות, ועומדים ביומן.
report-deed = על מה אנו מדווחים
report-deed-whole = מה אנו אומרים
report-whole = על ההסכם בכללותו
report-quantity = כמה { $unit }
report-quantity-hint = אפשר גם חלק: בין 1 ל־{ $whole }.
report-words = בלשוננו
report-words-hint = אפשר להשאיר ריק. כל המשתתפים יקראו.
report-not-graded = בלא דירוג
report-button = שליחת הדיווח
report-settled = ההתחייבות הזאת הוסדרה: אין עוד מה לדווח עליה.
report-not-yours = ההסכם אינו נותן למושב שלכם על מה לדווח כאן.
report-here = לדווח, או לקרוא את היומן
deed-performed = בוצע
deed-performed-means = נעשה, כולו או החלק הנקוב להלן. מה שדווח באיחור נחשב באיחור.
deed-certified = אושר
deed-certified-means = אימתנו: כך וכך ממה שנטען נעשה.
deed-rejected = לא התקבל
deed-rejected-means = אימתנו: כך וכך ממה שנטען לא נעשה.
deed-disputed = שנוי במחלוקת
deed-disputed-means = נטען, ואיננו רואים בו עשוי: נדרשת הכרעה מחדש.
deed-violated = נמצאה הפרה
deed-violated-means = מה שהיה להתמיד בו או להימנע ממנו לא היה כך.
deed-made-good = תוקן
deed-made-good-means = הפרה תוקנה.
deed-excused = אין אשם
deed-excused-means = לא נעשה, ואיש אינו אשם בכך.
deed-waived = אינו נדרש עוד
deed-waived-means = איננו דורשים אותו עוד.
deed-upheld = הוכרע: הייתה הפרה
deed-upheld-means = העניין הובא לפנינו; התרופה הבאה תבוא.
deed-absolved = הוכרע: לא הייתה הפרה
deed-absolved-means = העניין הובא לפנינו; ההתחייבות פטורה.
deed-extend = אנו מסכימים להאריך את „{ $phase }” ב־{ $days } ימים
deed-declare = אנו מכריזים: { $act }
deed-end = אנו מסכימים לסיים את ההסכם
deed-end-means = הוא מסתיים כשכל הצדדים הסכימו.
deed-notice = אנו מודיעים על סיום
deed-notice-means = ההסכם מסתיים אחרי { $days } ימים.
mistake-whole = מספר שלם, לפחות 1.
mistake-grade = דרגו גם את המקור וגם את דבריו, או אף לא אחד מהם.
verification-log = יומן האימות
agreement-exposure = חשיפה, ומה אם צד עוצר
log-none = דבר לא דווח עדיין. דיווחים ומה שנובע מהם יעמדו כאן.
log-more = { $n } שורות קודמות הושמטו; כל דיווח עומד ברישומים.
log-reported = { $by }: { $deed }
log-grade = ראיה בדירוג { $grade }
log-followed = נובע מן ההסכם
log-other = דבר אחר על פי ההסכם
log-performed = ביצוע, { $n } מתוך { $whole }: { $duty }
log-certified = אישור, { $n } מתוך { $whole }: { $duty }
log-rejected = אי־קבלה, { $n } מתוך { $whole }: { $duty }
log-disputed = מחלוקת על: { $duty }
log-violated = נמצאה הפרה: { $duty }
log-made-good = נמצא שתוקן: { $duty }
log-waived = אינו נדרש עוד: { $duty }
log-excused = אין אשם: { $duty }
log-upheld = הוכרע שהייתה הפרה: { $duty }
log-absolved = הוכרע שלא הייתה הפרה: { $duty }
log-extend = הסכמה להאריך את „{ $phase }”
log-declared = הכרזה: { $act }
log-notice = הודעה על סיום
log-end = הסכמה לסיים את ההסכם
follows-phase-opened = „{ $phase }” מתחיל.
follows-phase-extended = „{ $phase }” מוארך.
follows-phase-ended = „{ $phase }” הסתיים.
follows-owed = מוטל מעתה על { $debtor }: { $duty }
follows-silence-accepted = נחשב מאומת, כי איש לא דיבר במועד: { $duty }
follows-silence-refused = נחשב מסורב, כי איש לא דיבר במועד: { $duty }
follows-fulfilled = קיום מצד { $debtor }: { $duty }
follows-late = איחור מצד { $debtor }: { $duty }
follows-breached = הפרה מצד { $debtor }: { $duty }
follows-cured = תיקון הפרה מצד { $debtor }: { $duty }
follows-remedy = תרופה מתחילה בשל הפרה מצד { $debtor }: { $duty }
follows-remedied = נסגר בתרופה: { $duty }
follows-unremedied = לא נותרה תרופה להפרה מצד { $debtor }: { $duty }
follows-excused = פטור: { $duty }
follows-suspended = עומד בשל הפרה של אחר: { $duty }
follows-resumed = נמשך: { $duty }
follows-lapsed = אינו חל עוד, ששלבו הסתיים: { $duty }
follows-forfeited = חולט: { $amount } { $unit }
follows-ended-done = ההסכם קוים במלואו.
follows-ended-ran-out = השלבים הסתיימו, ולא הכול בוצע.
follows-ended-terminated = תרופה מסיימת את ההסכם.
follows-ended-consent = הצדדים סיימו יחד את ההסכם.
follows-ended-notice = תקופת ההודעה חלפה: ההסכם מסתיים.
follows-ended-sunset = היום האחרון חלף: ההסכם מסתיים.

## Exposure

exposure-title = חשיפה
exposure-given = מה נתן כל צד ומה קיבל
exposure-given-what = נמנה בהתחייבויות שקוימו. כל המשתתפים רואים מספרים אלה.
exposure-caption = התחייבויות שקוימו, לפי צד
exposure-gave = ממה שהוא חייב
exposure-received = ממה שחייבים לו
exposure-share = { $done } מתוך { $all }
exposure-own = עבורנו, לפי הערכים שלנו
exposure-own-none = ההנחיות שלנו אינן אומרות דבר על מה ששווים לנו החילופין.
exposure-own-what = הוכן מן ההנחיות שלנו; איש זולתנו אינו רואה מספרים אלה. הם בסולם שלנו.
exposure-so-far = ניתן מעבר למה שהתקבל
exposure-after-next = אותו הדבר אחרי המסירה הבאה של כל צד
exposure-going-on = כמה שווה להמשיך
exposure-go-on = לפי הערכים שלנו אנו מפסידים אם נעצור עכשיו.
exposure-stop-pays = לפי הערכים שלנו היינו מרוויחים אם נעצור עכשיו. בנקודה זו החילופין אינם בטוחים לאחרים.
exposure-stops = אם צד עוצר עכשיו
exposure-stops-what = הוא אינו עושה עוד דבר, וכל השאר עושים מה שחל עליהם. כך נובע מן ההסכם; אין זו תחזית להתנהגות של איש.
exposure-if = אם הצד עוצר עכשיו, { $party }: { $n ->
    [0] דבר אינו נובע
    [one] תוצאה אחת
    [two] שתי תוצאות
   *[other] { $n } תוצאות
}
exposure-if-nothing = אין הוא חייב עוד דבר, ולכן דבר אינו מופר.
exposure-more = ועוד { $n }

## Our words, and how far they go

tab-words = דברינו
words-lead = מה שאמרנו למתווכים, ועד היכן מותר להעביר כל דבר. נוכל להרחיב, לצמצם או לחזור בנו בכל עת; מה שכבר הועבר, נאמר.
words-none = עדיין לא אמרנו דבר. תנאים, הסתייגויות וטעמים מתגובותינו יעמדו כאן.
words-of-draft = על טיוטה { $draft }
words-change = שינוי עד היכן מותר להעבירם
words-not-before = לא לפני
words-carried = הועבר אל: { $to },
words-back = חזרה אל דברינו
words-title = עד היכן מותר להעביר דברים אלה
words-how-far = מכאן ואילך
words-narrowest = מה שאנו אומרים כאן תקף מעתה. אם אמרנו דבר על אותו סעיף בתגובה מאוחרת יותר, קובע הצר משניהם.
words-button = למסור זאת למתווכים
words-embargo = לא לפני (UTC)
words-embargo-hint = השאירו ריק אם מותר למסור אותם מיד.
mistake-moment = יום ושעה, כגון 2026-03-02T14:30.

## Shown to one side first

show-title = או להציג לצד אחד תחילה
show-what = צד אחד קורא את הנוסח לפני האחרים. הוא עומד בחדרו של אותו צד ואצל המתווכים, ולא במקום אחר; לשאר הצדדים אין נמסר. מתווכים איבדו אמון בשל כך: אמרו מדוע.
show-to = למי
show-why = מדוע צד זה תחילה
show-button = להציג לצד זה בלבד
shown-first = המתווכים הציגו לנו נוסח לפני האחרים.
shown-first-read = לקרוא אותו
shown-text = הנוסח שהוצג
audience-one-room = המשלחת שתבחרו והמתווכים יקראו זאת. אף צד אחר לא יקרא.

## Statements that wait

held-title = הצהרות ממתינות
held-none = אין. הצהרה שנמסרת לפרסום במועד מאוחר יותר תעמוד כאן.
held-new = מסירת הצהרה לפרסום במועד מאוחר יותר
held-when = לא לפרסום לפני (UTC)
held-button = מסירה
held-release = פרסום לציבור
held-until = לא לפני
held-released = פורסמה.
held-by = נמסרה בידי: { $by }
mistake-held-when = אמרו ממתי מותר לפרסם אותה.

## Destroying

destroy-title = השמדת התוכן
destroy-what = תיק זה מבטיח שהערות ומה שנמסר בסוד ניתנים להשמדה בידי מי שנתן אותם. המילים נעלמות לעד, בשרת זה וברבות הזמן גם בגיבוייו; שהייתה רשומה, ושהושמדה, נשאר ברישום.
destroy-button = השמדה לעד

## Approving words

approve-preview = כיצד יעמדו הדברים אצל מי שיימסרו להם
approve-source = מן החדר: { $party }
approve-taken-back = הצד לא התיר דברים אלה, או חזר בו: אי אפשר להעביר אותם.

## Communique

tab-communique = הודעה לציבור
communique-lead = אמרו שמתקיימות שיחות בלי לומר מה נאמר בהן. מילותיכם נבדקות מול הרישומים לפני שדבר יוצא.
communique-lead-only = רק ראש צוות התיווך כותב הודעות לציבור.
communique-words = הנוסח
communique-phrases = משפטים שאינם מגלים דבר
communique-phrases-hint = אלה שתסמנו יבואו אחרי הנוסח שלכם.
communique-check = בדיקה מול הרישומים
communique-check-title = בדיקת ההודעה
communique-text = הנוסח כפי שיפורסם
communique-channel = הודעה לציבור
communique-found = מה היא עלולה לגלות
communique-found-none = לא נמצא דבר.
communique-found-n = { $n ->
    [one] מקום אחד לבדיקה
    [two] שני מקומות לבדיקה
   *[other] { $n } מקומות לבדיקה
}{ $grave ->
    [0] .
    [one] , אחד מהם חמור.
    [two] , שניים מהם חמורים.
   *[other] , { $grave } מהם חמורים.
}
communique-grave = חמור:
communique-limits = מושווים מספרים בספרות וארבע מילים רצופות או יותר. מספר שנכתב במילים, ניסוח אחר, ומה שרק משלחות יודעות ביניהן אינם נמצאים. אתם מחליטים.
communique-first = להביא אותה לפני הצדדים תחילה
communique-first-what = כל צד קורא אותה עכשיו, והציבור לא לפני המועד שתתנו. צד שמתנגד אומר לכם עד אז, בבקשה או בפגישה. ברישומים אין פעולה של „אין התנגדות”, ושתיקה אינה הסכמה: שאלו כל צד, רשמו מה השיב, ופרסמו את הנוסח בדף ההצהרות הממתינות.
communique-hold = להביא לפני הצדדים
communique-now = לפרסם עכשיו, בלי לשאול
communique-now-what = אף צד לא נשאל. מה שפורסם נשאר פומבי.
phrase-held = בתיווך { $mediators } התקיימו שיחות בין { $parties }. המקום: { $venue }.
phrase-all = כל הצדדים השתתפו.
phrase-constructive = השיחות התקיימו ברוח בונה.
phrase-continue = השיחות יימשכו.
phrase-no-details = כדי שלא להכביד עליהן, לא יימסרו פרטים.
phrase-thanks = המתווכים מודים לכל מי שמאפשרים אותן.
phrase-not-agreed = דבר אינו מוסכם עד שהכול מוסכם.
phrase-channels = הערוצים בין המשתתפים נשארים פתוחים.
remark-confidence = נאמר בסוד מפי { $party }, ולא נמסר לכול.
remark-mediators = נאמר בין המתווכים לבדם.
remark-joint = ידוע לכל המשתתפים, לא לציבור.
remark-number = עומד ברישומים; לצדדים אלה לא נמסר: { $parties }.
remark-number-joint = מספר שידוע לכל המשתתפים, לא לציבור.
remark-number-unknown = מספר שאינו עומד בשום מקום ברישומים.
remark-open-issue = נאמר כאילו הוכרע, בעוד „{ $issue }” בסוגריים ב„{ $clause }”.
remark-open-clause = „{ $clause }” בסוגריים בטיוטה הנוכחית: אל תקראו לו מוסכם.
remark-rests-on = נאמר בהצהרה רשומה, { $terms }. { $grade }.
remark-other = לבדיקה.

## Analysis

tab-analysis = ניתוח
analysis-lead = למתווכים בלבד. הוכן ממה שמסר כל צד בסוד; דף זה אינו מוצג לאף צד, ודבר ממנו אינו עובר מעצמו לחדר.
analysis-not-all = לא כל הצדדים מסרו בסוד את ערכיהם וגבולותיהם. כשכולם ימסרו, יעמדו כאן החזית, הגבולות ודרכן של הטיוטות.
analysis-sources = הוכן מתוך
analysis-told = נמסרו בסוד ערכים וגבולות
analysis-not-told = לא נמסרו בסוד ערכים וגבולות
analysis-too-much = מרחב התוצאות גדול מכדי לשרטט אותו בזמן ההמתנה לדף. הפקודה „detente analyse” משרטטת אותו.
analysis-failed = לא ניתן היה לחשב זאת. התקלה בשרת ואינה מלמדת דבר על התיק; ביומן השרת ימצא מי שמפעיל אותו את הסיבה.
analysis-picture = על מה אפשר להסכים
analysis-sentence = { $empty ->
    [yes] לפי מה שנמסר בסוד, אין תוצאה שנותנת לכל צד מה שדרוש לו.
    [no] לפי מה שנמסר בסוד, יש תוצאות שנותנות לכל צד מה שדרוש לו.
   *[unknown] בזמן של דף לא הוכרע אם יש תוצאה שנותנת לכל צד מה שדרוש לו.
} מספר הנקודות בחזית: { $points }{ $exact ->
    [yes] ; אלה כולן.
   *[no] ; ייתכנו עוד.
}
analysis-key = נקודות ריקות הן החזית. נקודות מלאות עם מספרים הן הטיוטות, מחוברות לפי סדרן; סימן של חדר הוא מה שביקש אותו צד. קווים מקווקווים הם גבולות. N היא נקודת נאש, K היא של קלאי וסמורודינסקי.
analysis-plot = שווי עבור { $one } לרוחב ועבור { $other } לגובה, מתוך 100: { $points } נקודות בחזית ו־{ $drafts } טיוטות.
analysis-pairs = שורטטו { $n } זוגות הצדדים הראשונים; בטבלה כולם.
analysis-caption = שווי עבור כל צד, מתוך 100
analysis-limit = גבול
analysis-nash = נקודת נאש{ $exact ->
    [yes] {""}
   *[no] {" "}(לא הוכח)
}
analysis-ks = נקודת קלאי־סמורודינסקי{ $exact ->
    [yes] {""}
   *[no] {" "}(לא הוכח)
}
analysis-egalitarian = הרווח הקטן ביותר, בגדול ביותר{ $exact ->
    [yes] {""}
   *[no] {" "}(לא הוכח)
}
analysis-draft = טיוטה { $draft }, אפשרויות ראשונות
analysis-ask = מה שביקש { $party } על טיוטה { $draft }
analysis-description = תמונה של ערכים כפי שנאמרו: תיאור, לא תחזית ולא עצה.
analysis-movement = התקדמות השיחות: הפער, הסוגריים והאפשרויות

## Among the mediators

tab-coordination = בינינו
coordination-lead = הפנקס של המתווכים עצמם. אף צד אינו קורא ממנו דבר.
coordination-agreed = מה הסכמנו על סדרי הדיון
coordination-agreed-how = כל דבר עומד כמה שעלה מפגישה של המתווכים, עם תאריכו ומספרו.
coordination-agreed-none = אין דבר עדיין. כנסו להלן פגישה של המתווכים; כשתיסגר, יופיע כאן מה שעלה ממנה.
coordination-open = הפגישות הפתוחות שלנו
coordination-open-none = אין פגישה פתוחה.
coordination-call = כינוס פגישה של המתווכים
coordination-about = באיזה עניין
coordination-waiting = { $n ->
    [0] דבר אינו ממתין למתווך שני.
    [one] הצעה אחת ממתינה למתווך שני.
    [two] שתי הצעות ממתינות למתווך שני.
   *[other] { $n } הצעות ממתינות למתווך שני.
}
coordination-notes = הערות בינינו

## Tracks

tracks-title = מסלולים
tracks-caption = כל מסלול עם פגישותיו, ככל שהמושב שלנו משתתף
track-level = רמה
track-open = פתוחות
track-over = הסתיימו
track-last = נפתחה לאחרונה
track-official = רשמי: הם מחייבים
track-mixed = רשמיים ואחרים יחד
track-unofficial = לא רשמי: איש אינו מחייב איש

## Verifying

verify-title = בדיקת אישור רישום
verify-lead = מסרו אישור רישום, נקודת ביקורת או צרור פנקסים. הוא נבדק במפתח שלהלן ולא בדבר אחר; אין צורך בכניסה, ודבר ממנו אינו נשמר.
verify-file = קובץ
verify-file-hint = כפי שהורד, בלא שינוי.
verify-text = או להדביק אותו
verify-text-hint = מן השורה הראשונה עד האחרונה.
verify-key = המפתח שאתם סומכים עליו
verify-key-hint = הוזן המפתח של שרת זה. השיגו אותו גם בדרך אחרת, והשוו.
verify-button = בדיקה
audience-verify = איש אינו קורא זאת, ודבר ממנו אינו נשמר.
verify-held = תקף
verify-refused = אינו תקף
verify-no-key = אין זה מפתח שחותם על נקודות ביקורת.
verify-unreadable = אין זה אישור רישום, נקודת ביקורת, הוכחה או צרור, או שהשתנה בדרך.
verify-not-held = אפשר לקרוא אותו, אך אין הוא מוכיח מה שעליו להוכיח.
verify-receipt = זהו אישור רישום: הרשומה עומדת בפנקס שנחתם.
verify-checkpoint = זו נקודת ביקורת: מצבו של פנקס, חתום.
verify-growth = זו הוכחה שפנקס רק גדל.
verify-bundle = זהו צרור: פנקסים שלמים, שכל רשומה בהם היא זו שנחתמה.
verify-place = מקומה בפנקס: מס׳ { $number }.
verify-entry = הרשומה כפי שנרשמה
verify-closed = תוכן הרשומה אינו באישור; שהייתה שם, כן.
verify-ledger = פנקס
verify-signatures = חתימות על נקודת הביקורת
verify-not-shown = מה שזה אינו מראה:
verify-not-shown-what = שהשרת הציג לכול אותו הדבר. לשם כך השוו את הקוד עם אחרים שקוראים אותו פנקס, או בקשו חתימה של עד.
verify-without = לבדוק בלי שרת זה
verify-without-how = במחשב משלכם, עם אותו מפתח:
verify-back = אל דף הפתיחה
front-verify = בדיקת אישור רישום בלי כניסה

## Witnesses

witness-title = נקודות ביקורת לעדות
witness-lead = עד שומר את נקודת הביקורת האחרונה שראה מכל פנקס, מסרב לזו שאינה ממשיכה אותה, וחותם על השאר. אז אי אפשר להציג לאיש עבר אחר.
witness-from = רשומות שראיתם
witness-growth = הוכחה שמאז רק גדל
audience-witness = לאיש אין נמסר מה אתם משווים.
witness-sign = חתימה על נקודת ביקורת
witness-sign-how = הורידו אותה וחתמו במחשב שלכם; מסרו את הקובץ החתום למי שסומכים עליכם. שרת זה אינו שומר חתימות של עדים.
record-witness = נקודות ביקורת לעדות

## The operator

operator-title = השרת
operator-lead = מספרים למי שמפעיל את השרת: דבר ממה שנאמר, ממי שמשתתף או מאיזה תיק.
operator-ready = מצב
operator-is-ready = מוכן
operator-not-ready = אי אפשר לקרוא את האחסון
operator-name = כתובת
operator-key = המפתח שחותם על נקודות ביקורת
operator-cases = תיקים
operator-cases-n = { $n } פתוחים, { $published } מהם פורסמו
operator-connections = חיבורים פתוחים
operator-speed = תשובות
operator-within = 99 מתוך 100 בתוך { $ms } אלפיות שנייה
operator-requests = בקשות מאז ההפעלה
operator-caption = תשובות לפי סוג המצב
operator-status = מצב
operator-count = תשובות
operator-metrics = כל המספרים, לתוכנה שאוספת אותם
operator-backups = גיבויים
operator-backups-how = הם נעשים בשורת הפקודה, במקום שבו קובצי המפתחות:
cases-operator = השרת

## A way through a round

guide-title = דרך בתוך סבב
guide-link = חדשים כאן? דרך בתוך סבב, צעד אחר צעד
guide-lead-party = חמש דקות כמשלחת: לקרוא את הנוסח, לומר מה דעתכם עליו, להחליט עד היכן יועברו דבריכם, ולבסוף לחתום.
guide-lead-mediator = חמש דקות כמתווך: לראות מה אמר כל צד, להעביר מה שהותר, לכתוב את הטיוטה הבאה, ולסגור את השיחות כשהכול מקבלים.
guide-lead-other = חמש דקות כמי שנוכח: לעקוב אחר הנוסח, ואחר כך אחר מה שהוסכם.
guide-done = { $done } מתוך { $all } צעדים נעשו, לפי הרישומים.
guide-is-done = נעשה:
guide-ticks = צעד מסומן כשהרישומים מראים אותו. מה שאתם רק מעיינים בו אינו נרשם בשום מקום, ולכן אינו מסומן לעולם.
guide-text = לקרוא את הנוסח למשא ומתן
guide-text-how = בסוגריים מה שאינו מוסכם. „שינויים מאז” מסמן מה חדש.
guide-reply = להגיב לטיוטה הנוכחית
guide-reply-how = סעיף אחר סעיף; רק המתווכים קוראים. תראו הכול פעם נוספת לפני השליחה.
guide-words = לומר עד היכן מותר להעביר אחדים מדבריכם
guide-words-how = דבר אינו מועבר לצד האחר אלא אם התרתם, ותוכלו לחזור בכם.
guide-request = לבקש דבר חדש
guide-request-how = מה שאינו בנוסח נרשם בפנקס הבקשות, לא בנוסח.
guide-confide = למסור בסוד את גבולותיכם, אם תרצו
guide-confide-how = רק המתווכים משתמשים בהם, כדי לחפש טיוטות טובות לכול.
guide-accept = לקבל טיוטה נקייה מסוגריים
guide-accept-how = אפשר כשאין עוד סוגריים פתוחים. דבר אינו מוסכם עד שכל הצדדים קיבלו.
guide-sign = לרשום מפתח ולחתום
guide-sign-how = הדף מראה בדיוק מה נחתם; המפתח אינו עוזב לעולם את המחשב שלכם.
guide-report = לדווח על הדבר הראשון שנעשה
guide-report-how = ליד כל התחייבות יש טופס למי שההסכם נוקב בשמו.
guide-record = לשמור את אישורי הרישום ולבדוק אותם
guide-record-how = לכל רשומה יש אישור. אפשר לבדוק אותם בלי שרת זה.
guide-desk = לראות את כל החדרים זה לצד זה
guide-desk-how = קריאתכם בחדר נרשמת בו, לעיני אותו צד.
guide-answer = להשיב לבקשות
guide-answer-how = צרפו אחת לסדר היום בלי לומר של מי היא, או דחו אותה עם טעם.
guide-carry = להעביר דברים שצד התיר
guide-carry-how = אתם רואים אותם כפי שיראו מי שיימסרו להם. מתווך שני מאשר במקום שהתיק דורש.
guide-picture = לראות על מה אפשר להסכים
guide-picture-how = הוכן ממה שנמסר בסוד. אינו מציע דבר מעצמו.
guide-draft = להניח את הטיוטה הבאה על השולחן
guide-draft-how = כל הצדדים מקבלים אותה באותו רגע. התצוגה המקדימה מראה אותה כפי שיראה כל אחד.
guide-conclude = להכריז שהשיחות הושלמו
guide-conclude-how = כשכל הצדדים קיבלו טיוטה נקייה מסוגריים ואין בקשה פתוחה.
guide-public = לומר דבר שאינו מגלה דבר
guide-public-how = ההודעה לציבור נבדקת מול הרישומים לפני שהיא יוצאת.
guide-verdict = לאמת את מה שדווח
guide-verdict-how = במקום שההסכם נוקב בשמכם, אשרו או סרבו; לשתיקה תוצאה משלה.
guide-follow = לעקוב אחר הביצוע
guide-follow-how = שלבים, התחייבויות ויומן מה שדווח.
guide-witness = להעיד על נקודות הביקורת
guide-witness-how = כדי שאי אפשר יהיה להציג לאיש עבר אחר.

## Under seal
sealed-title = תחת חותם
sealed-link = תחת חותם: מה שרק מתווך יכול לפתוח
sealed-lead = מה שנאטם במחשב משלכם יכולים לפתוח רק המתווכים שלמפתחותיהם נאטם: לא השרת הזה, וגם לא אתם.
sealed-keys = מפתחות המתווכים
sealed-no-key = אין מפתח עדיין
sealed-keys-compare = השוו כל מפתח עם בעליו בדרך אחרת מן השרת הזה, למשל בקריאתו בקול בפגישה.
sealed-deposits = הופקד תחת חותם
sealed-none = דבר לא הופקד תחת חותם.
sealed-for = מי יכול לפתוח
sealed-size = גודל
sealed-kibibytes = { $n ->
    [one] { $n } קיביבייט
    [two] { $n } קיביבייט
   *[other] { $n } קיביבייט
}
sealed-download = הורדת הקובץ האטום
sealed-open-how = לפתיחה במחשב משלכם, במפתח שלכם:
sealed-deposit = הפקדה תחת חותם
sealed-waits = תחילה רושם מתווך מפתח; אחר כך אפשר לאטום אליו.
sealed-deposit-how = אטמו את הקובץ במחשב משלכם, לכל מפתח שאמור לפתוח אותו:
sealed-file = הקובץ האטום
sealed-file-hint = שמו מסתיים ב־.age. לעולם לא הקובץ כפי שהיה קודם.
sealed-button = הפקדה תחת חותם
sealed-key-title = רישום מפתח לאטימה
sealed-key-lead-only = רק ראש צוות התיווך יכול לרשום אותו.
sealed-key-replaces = כבר רשום מפתח. מה שנאטם אליו נפתח רק בו, לכן שמרו את שניהם.
sealed-key-field = המפתח: השורה היחידה של { $file }
sealed-key-hint = הוא מתחיל ב־age1. לעולם לא הקובץ המסתיים ב־.seal.key.
mistake-sealed-file = אין זה קובץ אטום.
mistake-seal-key = אין זה מפתח לאטימה; אולי סימן אחד שגוי.

## The second factor
code = קוד
code-hint = מן היישום או מן הנייר, אם הגדרתם גורם שני; אחרת השאירו ריק.
code-hint-join = רק אם כבר הייתם בשרת הזה והגדרתם גורם שני.
code-again = מן היישום או מן הנייר. אין צורך בו בתוך חמש דקות מן הקודם.
factor-title = גורם שני
factor-link = גורם שני: קוד נוסף על הסיסמה
factor-lead = קוד שיישום בטלפון שלכם מחשב, ונדרש נוסף על הסיסמה בכניסה ולפני פעולות שמחייבות את הצד שלכם. מי שגילה את הסיסמה אינו נכנס בה לבדה.
factor-begin = הגדרת גורם שני
factor-begin-what = דרוש יישום שמציג קודים (TOTP). דבר אינו משתנה לפני שהקוד הראשון שלו הוקלד כאן.
factor-scan = מסירת הסוד ליישום
factor-picture = הסוד כתמונה, למצלמת היישום
factor-secret = הסוד, להקלדה ביישום
factor-address = אותו סוד ככתובת
factor-first-code = אחר כך הקלידו את הקוד שהיישום מציג.
factor-confirm = הפעלה
factor-papers = קודים על נייר
factor-papers-what = הגורם השני פועל. כל אחד מן הקודים האלה בא פעם אחת במקום היישום. רשמו אותם עכשיו: לא יוצגו שוב. שאר החיבורים שלכם הסתיימו.
factor-is-on = הגורם השני פועל.
factor-papers-left = { $n ->
    [one] נותר קוד אחד על נייר.
    [two] נותרו שני קודים על נייר.
   *[other] נותרו { $n } קודים על נייר.
}
factor-remove = כיבוי הגורם השני
factor-remove-hint = מן היישום או מן הנייר.
factor-lost = בלי היישום ובלי קוד על נייר איש אינו יכול לכבות אותו: מי שמפעיל את השרת יכול רק להזמין אתכם מחדש.

# Papers, and texts handed in as files.
import-title = הגשת קובץ
import-what = כתבו את הנוסח בעורך משלכם, בצורת Markdown; הטופס שלהלן ימולא ממנו. דבר אינו נשלח.
import-as-it-stands = הנוסח כפי שהוא, כנקודת פתיחה
import-file = הקובץ ובו הנוסח
import-button = מילוי הטופס
mistake-file-missing = בחרו קובץ.
paper-print = להדפסה
paper-markdown = שמירה כ־Markdown
paper-pdf = שמירה כ־PDF
paper-docx = שמירה כקובץ Word
mistake-no-word-files = שרת זה אינו קורא קובצי Word. הגישו Markdown.
paper-draft = טיוטה { $draft }
paper-date = תאריך
paper-digest = טביעת אצבע (SHA-256)
paper-brackets = מילים בסוגריים מרובעים אינן מוסכמות.
paper-languages = שפות
paper-text-number = נוסח מספר { $version }
paper-guarantors = ערבים
paper-observers = משקיפים
paper-agreed = הצדדים הסכימו כדלקמן.
paper-exact = הצורה המדויקת
paper-exact-what = חתימה שנעשתה במפתח מחייבת שורות אלה, כל אחת ובסופה סוף שורה, ותו לא; טביעת האצבע שלמעלה היא שלהן.
paper-if-punctual = { $date }, אם הכול במועדו
paper-for = בשם
paper-witnessed = בעדות, בשם
paper-guaranteed = כערב, בשם
paper-signature = חתימה
paper-number = מס׳
paper-phase = שלב
paper-opens = נפתח
paper-last-day = יום אחרון
paper-phases-caption = השלבים וימיהם
paper-towards = כלפי
paper-article = סעיף
paper-not-later = לא יאוחר מ־
paper-obligations-caption = מה חייב כל צד, עד מתי ומי מאמת
paper-statement = הצהרה
paper-speaker = מפי
paper-terms = באילו תנאים
paper-channel = באמצעות
paper-waits = אינה פומבית לפני { $when }.
import-mistakes = { $n ->
    [one] דבר אחד בקובץ אינו יכול לעמוד. דבר ממנו לא נלקח.
    [two] שני דברים בקובץ אינם יכולים לעמוד. דבר ממנו לא נלקח.
   *[other] { $n } דברים בקובץ אינם יכולים לעמוד. דבר ממנו לא נלקח.
}

# Dates for a calendar.
calendar-day = יום { $day } של: { $title }.
calendar-duty = { $by }, כלפי { $to }: { $duty }. אימות: { $verifier }.
calendar-if-punctual = תאריך זה נכון אם הכול במועדו: הוא תלוי במה שיבוצע.
calendar-part = { $duty }, { $much } { $unit } בסך הכול
calendar-opens = נפתח: { $what }
calendar-may-end = עשוי להסתיים: { $what }
calendar-last-day = יום אחרון: { $what }
calendar-from = מהיום: { $what }
calendar-due = מועד: { $what }
calendar-grace = תום ארכה: { $what }
calendar-verdict = מועד הכרעה: { $what }
calendar-sunset = היום האחרון של ההסכם

## Refusals: why an act was not done, and what may be done instead
refusal-seat-cannot-act = המושב הזה קורא ואינו פועל.
refusal-ended = השיחות הסתיימו. עדיין אפשר למסור הצהרה.
refusal-only-parties = רק צד רשאי לעשות זאת. מתווך מציע בהנחת טיוטה על השולחן.
refusal-only-mediators = רק מתווך רשאי לעשות זאת. בתגובתכם תוכלו לומר מה ראוי לשנות.
refusal-not-yours = זה שייך לאחרים, ואינו שלכם לתת.
refusal-no-text-here = בשיחות אלה אין נוסח למשא ומתן. הציעו הצעה, השיבו להצעה או סיימו את השיחות.
refusal-no-offers-here = בשיחות אלה הצדדים אינם מציעים הצעות זה לזה. הגיבו לטיוטה; העט בידי המתווכים.
refusal-no-answers-here = בשיחות אלה אין הצעות לקבל או לדחות. הגיבו לטיוטה, או קבלו אותה כולה משהיא נקייה מסוגריים.
refusal-no-proposal = אין הצעה כזאת להעברת דברים.
refusal-no-reply = אין תגובה כזאת לאותו סעיף.
refusal-no-entry = אין רשומה כזאת.
refusal-no-party = אין צד כזה.
refusal-no-current-draft = אין טיוטה על השולחן.
refusal-no-draft = אין טיוטה כזאת.
refusal-no-request = אין בקשה כזאת.
refusal-no-own = אין הערה או הפקדה כאלה משלכם.
refusal-no-agreement-to-sign = עדיין אין הסכם לחתום עליו.
refusal-no-key = הצד שלכם לא רשם מפתח. רשמו מפתח, ואז חתמו.
refusal-no-statement = אין הצהרה כזאת.
refusal-no-agreement = עדיין אין הסכם לבצע.
refusal-no-offer = אין הצעה על השולחן.
refusal-no-meeting = אין פגישה כזאת.
refusal-superseded = טיוטה { $current } באה במקום טיוטה { $given }. קראו את הטיוטה הנוכחית והגיבו לה.
refusal-open-brackets = { $open ->
    [one] בטיוטה { $draft } מקום אחד שבסוגריים.
    [two] בטיוטה { $draft } שני מקומות שבסוגריים.
   *[other] בטיוטה { $draft } { $open } מקומות שבסוגריים.
} הגיבו סעיף אחר סעיף; אפשר לקבל טיוטה כולה משהיא נקייה מסוגריים.
refusal-not-accepted = { $waiting ->
    [one] צד אחד לא קיבל את טיוטה { $draft }.
    [two] שני צדדים לא קיבלו את טיוטה { $draft }.
   *[other] { $waiting } צדדים לא קיבלו את טיוטה { $draft }.
} המתינו לכל צד, או הניחו טיוטה אחרת על השולחן.
refusal-repeated = זה נעשה כבר.
refusal-unknown-clause = אין בטיוטה סעיף „{ $clause }”.
refusal-repeated-clause = הסעיף „{ $clause }” מופיע פעמיים.
refusal-unknown-value = הערך הזה אינו בסדר היום.
refusal-draft-places = מספר המקומות בטיוטה { $found }, ומספר הסוגיות בסדר היום { $expected }. לכל סוגיה מקום אחד בסעיף אחד.
refusal-draft-carriers = מקומה של הסוגיה „{ $issue }” צריך לעמוד בסעיף אחד. מספר הסעיפים שבהם הוא עומד: { $clauses }.
refusal-draft-options = במקום של „{ $issue }” לא עומד דבר, או אפשרות שאין לסוגיה, או אפשרות שמופיעה פעמיים.
refusal-draft-annex = הנספח אינו מוסר כל פריט בחילופין פעם אחת, לפי סדר הימים.
refusal-draft-missing-clause = חסר הסעיף „{ $clause }”, וממנו נובעת התחייבות.
refusal-draft-language = הנוסח אינו מקורי בשפה זו: { $language }.
refusal-draft-rendered-clause = הנוסח של הסעיף „{ $clause }” יופיע פעם אחת, עם הסוגריים של אותו סעיף. השפה: { $language }.
refusal-draft-rendered-value = הנוסח של „{ $issue }” יהיה של ערך שיש לה, עם {"{}"} פעם אחת במקום המספר. השפה: { $language }.
refusal-breaks-constraint = הכלל הגלוי „{ $words }” אוסר זאת.
refusal-not-their-words = הדברים האלה אינם עומדים באותה רשומה. העתיקו אותם בדיוק כפי שהם.
refusal-not-to-be-told = הצד לא התיר להעביר את הדברים האלה. בקשו ממנו זאת, או הכניסו את הרעיון לטיוטה במילים שלכם.
refusal-embargoed = אין לומר זאת לפני { $when }. המתינו, או בקשו ממי שקבע את המועד להקדימו.
refusal-needs-another = מתווך אחר צריך לאשר זאת. פנו לעמית.
refusal-not-sealed = הקובץ הזה אינו אטום למתווכי התיק. אטמו אותו למפתחותיהם, כל מפתח פעם אחת, ומסרו את הקובץ האטום.
refusal-not-promised = התיק הזה אינו מבטיח שדבר מה יושמד. אפשר להבטיח זאת רק לפני פתיחת השיחות.
refusal-no-such-meeting-form = פגישה היא של המתווכים, של מתווכים עם צד אחד, או של כל הצדדים. עם חלק מן הצדדים נפגשים אחד אחד.
refusal-unknown-track = אין מסלול „{ $track }”.
refusal-parties-do-not-meet = בשיחות דילוגים הצדדים אינם נפגשים. היפגשו עם כל צד לבדו.
refusal-not-your-turn = עוד לא תורכם. המתינו לתשובת האחרים.
refusal-already-on-agenda = „{ $name }” כבר בסדר היום.
refusal-request-clause = הסעיף של בקשה צריך לשאת את הסוגיה החדשה ולא אחרת.
refusal-request-status-quo = מה שחל אם דבר לא יוסדר צריך להיות אחת האפשרויות.
refusal-request-issue = אפשרויות הבקשה חוזרות או רבות מדי, או שחשיבותה אינה מעל 0 ועד 1000.
refusal-request-not-a-choice = אפשר להוסיף אפשרויות רק לסוגיות שבוחרים בהן בין אפשרויות בעלות שם.
refusal-request-full = סדר היום מלא.
refusal-key-not-a-point = זה אינו מפתח: הבתים שלו אינם מציינים נקודה על העקומה. אולי סימן אחד שגוי.
refusal-key-weak = המפתח הזה חלש: כל אחד יכול לחתום במקומו. צרו מפתח חדש.
refusal-key-not-canonical = המפתח הזה אינו כתוב בצורתו היחידה. צרו מפתח חדש.
refusal-key-mixed-order = שום תוכנה ישרה לא יצרה את המפתח הזה. צרו מפתח חדש.
refusal-signature-malformed = שורה { $line } בנוסח שנחתם אינה כנדרש. הורידו את הנוסח מכאן, וחתמו עליו בלא שינוי.
refusal-signature-key-of-another = המפתח רשום על „{ $registered }”, ולא על „{ $expected }”.
refusal-signature-other-key = נחתם במפתח { $named }; המפתח הרשום הוא { $registered }.
refusal-signature-length = אורך חתימה 64 בתים; אורכה של זו { $found }.
refusal-signature-bad = החתימה אינה תואמת את הנוסח ואת המפתח. מסרו את שני הקבצים שנכתבו יחד.
refusal-signature-wrong-case = נחתם בתיק „{ $found }”; זה התיק „{ $expected }”.
refusal-signature-wrong-party = נחתם בשם „{ $found }”; היה צריך להיחתם בשם „{ $expected }”.
refusal-signature-other-digest = היא מקבלת מילים אחרות: טביעתן { $found }, וטביעת ההסכם הזה { $expected }.
refusal-signature-other-version = היא מקבלת גרסה { $found }; זו גרסה { $expected }.
refusal-signature-counter = המונה שלה, { $found }, אינו גדול מן האחרון, { $last }. הורידו את הנוסח מחדש, וחתמו עליו.
refusal-signature-not-yet = כתוב בה שנחתמה ב־{ $signed }, והוא אחרי { $on }.
refusal-signature-expired = אפשר היה לסמוך עליה עד { $until }, והוא לפני { $on }.
refusal-plan-open-brackets = הנוסח עדיין אינו יוצר הסכם. מקומות שבסוגריים: { $open }.
refusal-plan-not-rendered = לסעיף „{ $clause }” או לאפשרות שבו אין עדיין נוסח. השפה: { $language }. נוסח נקי מסוגריים מוגש בכל שפותיו יחד.
refusal-plan-astray = הנוסח אינו יוצר הסכם: „{ $what }” אינו בתוכנית התיק. מי שערך את התיק יכול לתקן.
refusal-plan-unfit = תוכנית התיק אינה עושה מן הנוסח הזה הסכם; הקושי הוא ב„{ $what }”. מי שערך את התיק יכול לתקן.
refusal-too-long = גודל הדברים בבתים { $found }; לכל היותר { $limit }.
refusal-not-in-force = ההסכם אינו בתוקף ביום { $day }.
refusal-too-far-off = מן ההסכם נובע יותר מכדי לומר מה מצבו אחרי יום { $day }.
refusal-unknown-obligation = אין בהסכם התחייבות כזאת או שלב כזה.
refusal-report-verifiers = רק מי שמאמת את „{ $of }” יכול לדווח על כך.
refusal-report-other-verifier = רק מי שמאמת את „{ $of }” ואינו חייב בה יכול לדווח על כך.
refusal-report-debtor-or-verifier = רק מי שחייב ב„{ $of }” או מאמת אותה יכול לדווח על כך.
refusal-report-creditor = רק הצד שכלפיו חלה „{ $of }” יכול לדווח על כך.
refusal-report-body = רק הגוף שאליו הובאה „{ $of }” יכול לדווח על כך.
refusal-report-consenting = רק מי שהסכמתו נדרשת ל„{ $of }” יכול לומר זאת.
refusal-report-entitled = רק מי שההסכם „{ $of }” נותן לו זכות זו יכול לעשות זאת.
refusal-report-parties = רק הצדדים יכולים לעשות זאת, ובמקום שההסכם „{ $of }” קובע כך.
refusal-moment-settled = „{ $of }” כבר הוסדרה.
refusal-moment-not-owed = „{ $of }” עדיין אינה חלה.
refusal-moment-to-be-left = „{ $of }” היא דבר שיש להימנע ממנו, ולא לעשותו.
refusal-moment-to-be-done = „{ $of }” היא דבר שיש לעשותו, ולא להימנע ממנו.
refusal-moment-not-yet-performed = טרם הגיע היום הראשון שבו אפשר לקיים את „{ $of }”.
refusal-moment-not-yet-left = טרם הגיע היום הראשון שבו חלה „{ $of }”.
refusal-moment-not-claimed = לא דווח על קיום של „{ $of }”, או שכבר חולקים עליו.
refusal-moment-not-in-breach = אין הפרה של „{ $of }”.
refusal-moment-not-before-a-body = „{ $of }” לא הובאה לפני גוף.
refusal-moment-not-extended = אין להאריך את „{ $of }”.
refusal-moment-not-running = „{ $of }” אינו נמשך כעת.
refusal-moment-extended-enough = „{ $of }” הוארך ככל שאפשר להאריכו.
refusal-moment-condition-fails = אין להאריך את „{ $of }”: התנאי לכך אינו מתקיים.
refusal-too-much = מ„{ $of }” נותרו { $left }, ונמסרו { $found }.
refusal-weak-evidence = „{ $of }” דורשת ראיות בדירוג { $standard }; הדירוג שנמסר הוא { $found }.
refusal-no-evidence = „{ $of }” דורשת ראיות בדירוג { $standard }; לא נמסר דירוג.
refusal-two-grades = ההכרעה והדיווח עליה מדרגים את הראיות באופן שונה.
refusal-said-already = כבר אמרתם זאת.

## What else stands in the way
reason-seat-quota = המושב שלכם כתב { $written } בתים מתוך { $limit }, ובזה יש { $given }. כתבו פחות, או בקשו ממפעיל השרת עוד מקום.
reason-mandate-quota = לפי ייפוי הכוח שלכם נכתבו { $written } בתים מתוך { $limit }, ובזה יש { $given }. כתבו פחות, או בקשו ממפעיל השרת עוד מקום.
reason-page-waits = עמוד שביקשתם קודם עדיין לא הוכן. המתינו רגע, ואז טענו את העמוד הזה שוב.
reason-analyses-wait = ניתוחים רבים מדי ממתינים כעת. נסו שוב בעוד דקה.
reason-password-short = בסיסמה יש לפחות { $n } תווים.
reason-password-long = אורך הסיסמה בבתים הוא לכל היותר { $n }.
reason-password-holds-name = אסור שהשם יופיע בסיסמה.
reason-name-form = שם מורכב מ־1 עד 64 סימנים: a-z, 0-9, נקודה, מקף וקו תחתון.
reason-name-taken = השם הזה כבר של מישהו במושב שלכם. בחרו שם אחר.
reason-two-seats = כבר יש לכם שם ייפוי כוח. איש אינו יושב בשני מושבים בתיק אחד.
reason-own-mandate = זה ייפוי הכוח שלכם. הזמינו ראש אחר, שיוכל לבטלו.
reason-invitations-wait = הזמנות רבות מדי ממתינות. בטלו אחדות מהן.
reason-role-not-here = איש אינו יכול למלא תפקיד זה במושב שלכם.
reason-label = ההערה שעל ההזמנה היא שורה אחת, ואורכה בבתים לכל היותר { $n }.
reason-factor-is-on = כבר יש גורם שני. כבו אותו תחילה.
reason-factor-not-offered = אין גורם שני שממתין להפעלה. הגדירו אחד תחילה.
reason-factor-is-off = אין גורם שני.
reason-paper-too-large = הנוסח גדול מדי לקובץ Word. אפשר לשמור אותו כ־Markdown.
reason-no-printing = השרת הזה אינו יכול כעת להכין PDF; מפעיל השרת ימצא את הסיבה ביומן. אפשר להדפיס את העמוד במקומו.
reason-wording-unbalanced = הסוגריים המרובעים אינם תואמים. כתבו [[ ו־]] במקום שהסוגריים הם רק מילים.
reason-wording-unknown = הסוגריים „{ $found }” אינם נוקבים בשם של סוגיה.
reason-field-empty = חסר דבר מה בשדה „{ $field }”.
reason-field-long = השדה „{ $field }” מכיל לכל היותר { $n } תווים; יש בו { $found }.
reason-field-hidden = בשדה „{ $field }” יש סימן שאינו נראה או שמזיז אחרים, U+{ $code }. הקלידו אותו מחדש.
reason-field-unfit = מה שבשדה „{ $field }” אינו יכול לעמוד בו.

## A text handed in: what is wrong, line by line
line-of-text = שורה { $line }: { $what }
line-near = אולי הכוונה ל„{ $near }”.
line-second-title = יש כותרת אחת, למעלה; סעיף מתחיל ב„## ”.
line-too-many-clauses = מספר הסעיפים בנוסח הוא לכל היותר { $n }.
line-no-heading = הכותרת מתחילה ב„# ” וסעיף ב„## ”. כתבו „\#” במקום שמילים מתחילות בסימן זה.
line-words-after-places = המילים באות לפני רשימת המקומות. מה שאחריהן צריך להיות המקום הבא או הסעיף הבא.
line-before-title = הנוסח מתחיל בכותרתו, אחרי „# ”.
line-before-clauses = אחרי הכותרת בא סעיף, שמתחיל ב„## ”.
line-other-title = טיוטה אינה משנה את כותרת הנוסח: „{ $expected }”.
line-second-carrier = המקום „{ $issue }” עומד בסעיף אחד בלבד; הוא כבר בסעיף שבשורה { $first }.
line-heading-form = סעיף מתחיל בכותרתו ובשמו הקצר: „{ $example }”.
line-title-form = בכותרת 1 עד { $n } תווים, כולם נראים.
line-short-name = „{ $found }” אינו שם קצר: אותיות a-z, ספרות ומקפים, 64 לכל היותר.
line-repeated-name = השם הקצר „{ $name }” כבר מופיע בשורה { $first }.
line-no-words = מילות הסעיף חסרות מתחת לכותרתו.
line-hidden = סימן שאינו נראה או שמזיז אחרים, U+{ $code }. הקלידו את המילים מחדש.
line-too-long = בסעיף לכל היותר { $n } תווים; בזה { $found }.
line-too-many-places = בכל הסעיפים יחד לכל היותר { $n } מקומות.
line-no-such-issue = „{ $found }” אינו שם של סוגיה.
line-place-form = מה שעומד במקום נכתב כך: „{ $example }”. כתבו „\-” במקום שמילים מתחילות כך.
line-foreign-place = במילים שלמעלה אין המקום „{ $issue }”; הוא נכתב מתחת לסעיף שבו הוא עומד.
line-repeated-place = מה שעומד ב„{ $issue }” כבר נאמר בשורה { $first }.
line-not-in-range = „{ $found }” אינו יכול לעמוד ב„{ $issue }”: מספרים מ־{ $min } עד { $max }, בהפרשים של { $step }.
line-no-such-option = „{ $found }” אינו אפשרות של „{ $issue }”.
line-repeated-option = „{ $found }” מופיע שם פעמיים.
line-several-options = אפשרות אחת עומדת לבדה; אחדות עומדות בסוגריים מרובעים.
line-place-nowhere = המקום „{ $issue }” אינו עומד בשום סעיף.
line-nothing-stands = לא נאמר מה עומד ב„{ $issue }”, כגון „{ $example }”.
line-too-large = גודל קובץ בבתים הוא לכל היותר { $n }.
line-not-utf8 = הקובץ אינו טקסט בקידוד UTF-8. שמרו אותו בקידוד זה.
line-unfit = אי אפשר לקרוא את מה שכאן.
line-no-word-file = זה אינו קובץ Word (‏.docx) שאפשר לקרוא.
line-word-too-large = קובץ ה־Word גדול מדי, או שחלקיו רבים או עמוקים מדי.
line-word-paragraph = פסקה { $n } בקובץ ה־Word: נקראות רק כותרות ופסקאות. הוציאו טבלאות, תמונות, הערות ואובייקטים מוטמעים, וקבלו או דחו שינויים במעקב.

## A demonstration
demo-clock = הדגמה. שעון השיחות האלה עומד בזמן התיק; פיגורו אחרי לוח השנה, בימים: { $days }.

## A communique on paper before it is public
communique-paper-title = על הנייר, כטיוטה
communique-paper-what = הנוסח לבדו, להדפסה ולהעברה סביב השולחן: מסומן כטיוטה, ובלא מה שנמצא למעלה.
communique-paper = להציג את הנייר
communique-paper-kind = הודעה לציבור (טיוטה)
paper-unpublished = טיוטה שלא פורסמה. דבר ממנה לא נאמר בפומבי.

## A value outside its range
mistake-range = סוגיה זו מקבלת רק ערכים מ־{ $least } עד { $most }. כדי לבקש ערך אחר כתבו אותו במילים שלמעלה כתנאי שלכם; כאן בוחרים רק ממה שבסדר היום.
mistake-two-readings = אפשר לקרוא זאת כ־{ $one } או כ־{ $other }. כתבו את המספר שאליו אתם מתכוונים בדיוק כפי שהוא כתוב כאן.
mistake-several-numbers = יש כאן כמה מספרים, ונדרש מספר אחד.
