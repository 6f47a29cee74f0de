# The words of the pages in Arabic. Same keys and variables as in en.ftl.
# Register: that of written diplomatic Arabic; readers are addressed in the
# plural; events are told by nouns, so that no name needs a gender.
# Terms: docs/glossary-languages.md.

## Lists, days and hours

list-comma = {"، "}
list-and = { $before } و{ $last }
values-or = { $before } أو { $last }
values-run = من { $first } إلى { $last }
values-more = { $named } أو قيم أخرى عددها { $n }
time-at = { $date }، الساعة { $clock } بالتوقيت العالمي المنسق
date = { $day } { $month ->
    [m1] كانون الثاني/يناير
    [m2] شباط/فبراير
    [m3] آذار/مارس
    [m4] نيسان/أبريل
    [m5] أيار/مايو
    [m6] حزيران/يونيو
    [m7] تموز/يوليو
    [m8] آب/أغسطس
    [m9] أيلول/سبتمبر
    [m10] تشرين الأول/أكتوبر
    [m11] تشرين الثاني/نوفمبر
   *[m12] كانون الأول/ديسمبر
} { $year }

## Around every page

skip = إلى المحتوى مباشرة
all-cases = ملفاتي
nav-label = صفحات هذه الغرفة
log-in = تسجيل الدخول
log-out = تسجيل الخروج
name = الاسم
role = الصفة
password = كلمة المرور
password-again = هذا الإجراء مُلزم لطرفكم، ولذلك تُطلب كلمة المرور مرة أخرى.
optional = يمكن تركه فارغًا.
as-table = المحتوى نفسه في جدول
mistake-title = لم يُرسَل شيء.
hall-line = غرف للمحادثات بوساطة
hall-foot = لا تتعقبكم هذه الصفحة، ولا تشغّل برامج نصية، ولا تحمّل شيئًا من مكان آخر.
room-of = غرفة: { $name }
room-of-mediators = مكتب الوسطاء · { $name }
room-you = الداخل باسم { $reader }، بصفة: { $role }.
room-sees-party = ترون ما يجوز لوفدكم أن يراه: أقوالكم أنتم، وما يُعرض على جميع المشاركين.
room-sees-mediator = ترون غرفة كل طرف. ولا ينتقل شيء من غرفة إلى أخرى من تلقاء نفسه.
room-sees-other = ترون ما يُعرض على جميع المشاركين، ولا ترون غرفة أي طرف.
foot-whose = أُعدّت هذه الصفحة لـ{ $name } وحده دون سواه.
seat-public = الجمهور

tab-overview = نظرة عامة
tab-desk = جميع الغرف
tab-text = النص
tab-reply = ردّنا
tab-requests = الطلبات
tab-position = موقفنا
tab-drafting = المسودة التالية
tab-disclose = نقل الأقوال
tab-movement = مسار التقدم
tab-notes = الملاحظات
tab-meetings = الاجتماعات
tab-statements = التصريحات
tab-agreement = الاتفاق
tab-record = السجلات
tab-people = الأشخاص
tab-not-yours = ليس لمقعدكم مثل هذه الصفحة.

role-head = رئيس الوفد
role-head-means = يتكلم ويقبل ويوقّع، ويمنح التفويضات ويسحبها.
role-delegate = عضو الوفد
role-delegate-means = يتكلم ويردّ، ولا يُلزم الطرف.
role-aide = معاون الوفد
role-aide-means = يقرأ الغرفة ويدوّن الملاحظات.
role-lead = كبير الوسطاء
role-lead-means = يطرح المسودات، ويجيب عن الطلبات، وينقل الأقوال، ويمنح التفويضات ويسحبها.
role-mediator-aide = معاون الوسطاء
role-mediator-aide-means = يقرأ ويدوّن الملاحظات ويدعو إلى الاجتماعات. ولا يُعرض عليه ما أفضت به الأطراف عن حدودها.
role-guarantor = ضامن
role-observer = مراقب
role-operator = مشغّل الخادوم
role-reader-means = يقرأ ما يُعرض على جميع المشاركين.

## Who reads

ledger-public = السجل العام
ledger-joint = السجل المشترك
ledger-mediators = سجل الوسطاء
ledger-room = غرفة: { $party }
ledger-delegation = وفد: { $party }
audience-public = يمكن للجميع أن يقرأوا هذا، بمن فيهم الجمهور.
audience-joint = سيقرأ هذا جميع المشاركين: كل الأطراف والوسطاء والضامنون والمراقبون. ولن يقرأه الجمهور.
audience-mediators = لا يقرأ هذا إلا الوسطاء. ولا يقرأه أي طرف.
audience-own-room = سيقرأ هذا وفدكم والوسطاء. ولن يقرأه أي طرف آخر، ما لم ينقل الوسطاء أقوالًا أجزتم نقلها.
audience-room = سيقرأ هذا وفد { $party } والوسطاء. ولن يقرأه أي طرف آخر.
audience-delegation = لا يقرأ هذا إلا وفدكم. ولا يقرأه الوسطاء ولا أي طرف آخر.
audience-check = لا يقرأ أحد هذا بعد. وسترون كل شيء مرة أخرى قبل إرساله.
audience-login = لا يقرأ هذا إلا الخادوم. ولا يُبلَّغ أي طرف ولا أي وسيط بوقت دخولكم.
audience-logout = لا يُبلَّغ أحد بوقت خروجكم.
audience-language = يحفظ متصفحكم هذا الاختيار. ولا يُبلَّغ أحد باللغة التي تقرأون بها.
audience-join = لا يقرأ هذا إلا الخادوم. ويمكن لمن دعاكم أن يرى أنكم انضممتم، تحت هذا الاسم.
audience-look = لا يُبلَّغ أحد بالمسودات التي تطّلعون عليها.
audience-meeting = سيقرأ هذا من تختارونهم، وسيقرأه الوسطاء كذلك.
audience-admit = سيُعرض المطلوب على جميع المشاركين دون ذكر من طلبه. وسيرد الجواب في غرفة الطرف الذي طلب.
audience-people = يمكن لجانبكم أن يرى هذا في هذه الصفحة. ولا يراه أي جانب آخر.

## Front

front-title = محادثات تُثمر وتدوم
front-lead = مواقف، ونص تفاوضي واحد، واتفاق على مراحل، وسجلات لا يمكن لأحد أن يغيّرها خفية. ولكل طرف غرفته.
front-no-login = لا اسم لكم بعد؟ سيرسل إليكم رئيس وفدكم، أو الوسطاء، رابطًا.
front-promises = ما يمكنكم الاعتماد عليه
promise-walls = ما تكتبونه في غرفتكم لا يقرأه أي طرف آخر، ما لم ينقل الوسطاء أقوالًا أجزتم نقلها.
promise-record = لكل قيد إيصال، ويمكنكم التحقق منه من دوننا.
promise-decide = الوسطاء يقترحون والأطراف تقرر. ولا شيء يقبل نيابة عنكم.
promise-quiet = لا يُعرض على أحد متى تحضرون، ولا ما تطّلعون عليه، ولا أنكم تكتبون.
front-published = الملفات المنشورة
front-published-none = لم يُنشر هنا أي ملف. وعند نشر ملف سيرد هنا ما يجوز للجميع معرفته عنه.
join-title = أنتم مدعوون
join-lead = اختاروا اسمًا وكلمة مرور. وإن كانا لديكم على هذا الخادوم فأدخلوهما، وسيضاف التفويض الجديد.
join-name-hint = من 1 إلى 64 من الحروف a-z والأرقام 0-9 والنقطة والواصلة والشرطة السفلية. وسيراه جانبكم.
join-password-hint = 12 رمزًا على الأقل. ويمكن اللصق من برنامج لإدارة كلمات المرور.
join-button = انضمام

## Language

language = اللغة
language-title = اللغة
language-lead = كلمات هذه الصفحات باللغة التي تختارونها. أما ما كتبه المشاركون فيبقى كما كتبوه.
language-as-browser = كما يطلب متصفحي
language-choose = القراءة بهذه اللغة
digits = الأرقام
digits-hint = للعربية وحدها. ويبقى ما كتبه المشاركون بأرقامه.
digits-western = الأرقام الغربية
digits-arabic-indic = الأرقام المشرقية

## Cases

cases-title = ملفاتي
cases-lead = مرحبًا بكم، { $reader }.
cases-seat = عن { $seat }، بصفة: { $role }
cases-none = ليس لكم مقعد في أي ملف. يمكن لرئيس وفدكم أن يرسل إليكم دعوة؛ افتحوا رابطها وسيرد الملف هنا.

## Problems

problem-title = تعذّر ذلك
problem-back = إلى ملفاتي
problem-not-found = لا وجود لهذه الصفحة، أو أنها ليست لكم. والحالتان تظهران بالصورة نفسها عن قصد.
problem-login-needed = سجّلوا الدخول أولًا. ولم يُرسَل ما كتبتموه.
problem-login-refused = هذا الاسم وكلمة المرور، أو هذا الرابط، لا يفتح شيئًا. تحققوا منهما وأعيدوا المحاولة.
problem-not-permitted = لا تسمح صفتكم بذلك. ويمكن لرئيس وفدكم، أو لكبير الوسطاء، القيام به.
problem-confirm-first = أعيدوا إدخال كلمة المرور من أجل إجراء يُلزم طرفكم.
problem-cross-site = أُرسل هذا من موقع آخر، فلم يُنفَّذ.
problem-too-many = الطلبات كثيرة جدًا. انتظروا دقيقة ثم أعيدوا المحاولة.
problem-stale = تغيّر ما قرأتموه بعد قراءته. أعيدوا القراءة ثم أرسلوا ما تريدون إرساله.
problem-key-used = أُرسل شيء آخر من هذه الصفحة من قبل. اطّلعوا على آخر القيود ثم أرسلوا مرة أخرى.
problem-conflict = لا يمكن القيام بذلك الآن.
problem-unfit = لا معنى هنا لما أُدخل.
problem-too-large = هذا أطول مما ينبغي.
problem-other = لم يُنفَّذ ذلك. أعيدوا المحاولة، أو اسألوا من يشغّل هذا الخادوم.

## A published case

illustrative = ما هو من وضعنا:
parties = الأطراف
mediators = الوسطاء
guarantors = الضامنون
observers = المراقبون
venue = المكان
opens = الافتتاح
matters = موضوع المحادثات
public-only = هذا كل ما يُعرض على الجمهور. أما المسودات والردود والاجتماعات فتبقى بين المشاركين.

## Overview

overview-expected = ما هو منتظر منا
overview-by = في موعد أقصاه
overview-stand = أين وصل النص
overview-last = آخر ما جرى
overview-record = السجلات كاملة
expected-nothing-party = لا شيء في الوقت الراهن. وعندما يطرح الوسطاء مسودة أو يطلبون منكم شيئًا، سيرد هنا.
expected-nothing-mediator = لا شيء في الوقت الراهن. وعندما تردّ جميع الأطراف، أو يطلب أحدها أمرًا جديدًا، سيرد هنا.
expected-nothing-other = لا شيء منتظر منكم. وتظهر أدناه المسودات والاجتماعات والتصريحات تباعًا.
expected-nothing-ended = انتهت المحادثات، ولا شيء مستحق علينا. ويبقى الاتفاق والسجلات مفتوحة.
events-none = لم يجر شيء بعد. وستَرِد هنا أول مسودة أو أول اجتماع.
ending-agreement = انتهت المحادثات باتفاق.
ending-ended = إنهاء المحادثات من دون اتفاق، أعلنه: { $by }.
ending-deadline = استُنفدت الجولات المقررة، وانتهت المحادثات من دون اتفاق.
text-figures = المسودة { $draft }: البنود الخالية من الأقواس { $clean } من أصل { $clauses }. { $brackets ->
    [0] لا أقواس مفتوحة.
    [zero] لا أقواس مفتوحة.
    [one] قوسان معقوفان مفتوحان في موضع واحد، وعدد الخيارات { $options }.
    [two] موضعان بين أقواس، وعدد الخيارات { $options }.
    [few] { $brackets } مواضع بين أقواس، وعدد الخيارات { $options }.
    [many] { $brackets } موضعًا بين أقواس، وعدد الخيارات { $options }.
   *[other] { $brackets } موضع بين أقواس، وعدد الخيارات { $options }.
}
brackets-sentence = انتقل عدد المواضع التي بين أقواس من { $first } في المسودة الأولى إلى { $last } في المسودة الحالية، وعدد المسودات { $drafts }.
brackets-caption = المواضع التي بين أقواس وما فيها من خيارات، مسودةً مسودة
brackets = الأقواس
options = الخيارات
draft = المسودة
task-reply = الرد على المسودة { $draft }
task-reply-why = بندًا بندًا. سيقرأ الوسطاء ردّكم، ولن يقرأه أي طرف آخر.
task-accept = البتّ في قبول المسودة { $draft } برمتها
task-accept-why = لا أقواس مفتوحة فيها. ولا شيء متفق عليه ما لم تقبل جميع الأطراف.
task-requests = الإجابة عن { $n ->
    [zero] الطلبات
    [one] طلب واحد
    [two] طلبين
    [few] { $n } طلبات
    [many] { $n } طلبًا
   *[other] { $n } طلب
}
task-requests-why = يطلب أحد الأطراف ما ليس في النص.
task-draft = كتابة المسودة { $draft }
task-draft-all-replied = ردّت جميع الأطراف على المسودة الحالية.
task-draft-first = ليس على الطاولة نص بعد.
task-meetings = اختتام { $n ->
    [zero] الاجتماعات المفتوحة
    [one] اجتماع واحد مفتوح
    [two] اجتماعين مفتوحين
    [few] { $n } اجتماعات مفتوحة
    [many] { $n } اجتماعًا مفتوحًا
   *[other] { $n } اجتماع مفتوح
}
task-meetings-why = اذكروا ما أسفرت عنه، لمن شاركوا فيها.
task-agreement-why = بموجب الاتفاق، في موعد أقصاه { $date }.

## Events

event-note = ملاحظة دوّنها: { $by }
event-statement = تصريح: { $speaker }
event-deposit = إفضاء إلى الوسطاء من: { $by }
event-meeting = افتتاح اجتماع: { $title }
event-adjourned = اختتام اجتماع: { $by }
event-told-in-name = أقوال نُقلت باسم: { $party }
event-told-one-side = أقوال نُقلت على أنها من أحد الجانبين
event-told-idea = أقوال نُقلت على أنها فكرة من الوسطاء
event-carried = أقوال من هذه الغرفة نُقلت إلى: { $to }
event-draft = طُرحت المسودة { $draft } على الطاولة
event-replied = رد على المسودة { $draft } من: { $by }
event-request = طلب جديد من { $by }: { $title }
event-agenda = اتسع جدول الأعمال
event-admitted = إدراج طلب في جدول الأعمال: { $by }
event-declined = عدم قبول طلب: { $by }
event-accepted = قبول المسودة { $draft } من: { $by }
event-concluded = إعلان اختتام المحادثات بعد قبول جميع الأطراف: { $by }
event-offered = عرض من: { $by }
event-offer-accepted = قبول العرض من: { $by }
event-offer-rejected = رفض العرض من: { $by }
event-key = تسجيل مفتاح: { $by }
event-signed = توقيع: { $by }
event-reported = تقرير بموجب الاتفاق من: { $by }
event-deadline = استُنفدت الجولات المقررة
event-ended = إنهاء المحادثات: { $by }
event-proposed = اقتراح من { $by } بنقل أقوال إلى: { $to }
event-approved = الموافقة على نقل أقوال: { $by }
event-authority = بيان مدى جواز نقل الأقوال من: { $by }
event-read = قراءة هذه الغرفة حتى القيد رقم { $number }: { $by }
event-shown = عرض نص على أحد الأطراف أولًا: { $by }
event-held = تسليم تصريح يُنشر لاحقًا: { $by }
event-released = نشر تصريح: { $by }
event-envelope = إفضاء مختوم من: { $by }
event-destroyed = إتلاف مضمون قيد: { $by }
event-gone = قيد أُتلف مضمونه
event-other = قيد من: { $by }

## Text

text-none = ليس على الطاولة نص بعد. يكتب الوسطاء المسودة الأولى، وسترد هنا لجميع الأطراف في اللحظة نفسها.
text-no-such = لا وجود لهذه المسودة.
text-superseded = حلّت محل هذه المسودة مسودة أحدث. والمسودة الحالية هي المسودة { $current }.
text-current = قراءة المسودة الحالية
text-audience = يقرأ هذا النص جميع المشاركين.
text-drafted-by = صاغه: { $names }.
draft-n = المسودة { $draft }
choose-draft = المسودة
choose-against = التغييرات منذ
choose-none = النص وحده من دون إشارات
choose-show = عرض
redline-key = التغييرات من المسودة { $before } إلى المسودة { $after }:
redline-inserted = مضاف
redline-deleted = محذوف
clause-clean = خالٍ من الأقواس
clause-open = بين أقواس
our-reply = ردّنا
to-be-drafted = يُصاغ لاحقًا
annex = ملحق التبادل
annex-caption = ما يُسلَّم، يومًا بيوم
day = اليوم
from = من
to = إلى
what = ماذا
text-next = ما يمكننا القيام به الآن
text-reply = الرد على المسودة { $draft }
text-ended = انتهت المحادثات. ويبقى النص هنا كما كان.
text-accepted = قبلنا المسودة { $draft }. وعندما تقبلها جميع الأطراف يمكن للوسطاء إعلان اختتام المحادثات.
accept-title = قبول المسودة { $draft } برمتها
accept-means = معناه: نقبل كل بند كما هو. ولا يسري إلا بعد قبول جميع الأطراف. وحتى يعلن الوسطاء اختتام المحادثات، يسحبه كل رد فيه اعتراض.
accept-button = قبول المسودة { $draft }
accept-head-only = هذه المسودة خالية من الأقواس. ويمكن لرئيس الوفد قبولها برمتها.
accept-not-yet = يمكن قبول مسودة برمتها متى لم يبق فيها قوس مفتوح.

## One clause

clause = البند
clause-now = في المسودة { $draft }
clause-reply = الرد على هذا البند
clause-status-quo = إذا لم يُتفق على شيء: { $words }.
clause-choices = على جدول الأعمال:
clause-range = من { $least } إلى { $most }، وعدد القيم { $n }.
clause-history = تاريخ البند
clause-same = لم يتغير عن المسودة السابقة.
issue = المسألة

## Reply

position-accept = قبول
position-accept-if = قبول بشرط
position-reserve = تحفظ
position-reject = رفض
position-none = لا رد بعد
means-accept = يجوز أن يبقى النص كما هو.
means-accept-if = يجوز أن يبقى النص إذا تحقق شرطكم.
means-reserve = يجوز أن يبقى النص، مع تحفظكم المبيّن الذي لم يُرفع بعد.
means-reject = لا يجوز أن يبقى النص، للسبب الذي تذكرونه.
authority-none = لا يُنقل إلى أحد
authority-one-side = يجوز نقله على أنه من أحد الجانبين
authority-idea = يجوز طرحه على أنه فكرة من الوسطاء أنفسهم
authority-name = يجوز نقله باسمنا
reply-title = الرد على المسودة { $draft }
reply-due = الموعد الأقصى
reply-late = تُحتسب الردود اللاحقة ما دامت هذه المسودة هي الحالية.
reply-before = سبق أن رددتم على المسودة { $draft }. ويحل رد جديد محله، ويبقى كلاهما في السجل.
reply-how = أجيبوا عن أكبر عدد ممكن من البنود. ولا يُرسل شيء قبل أن تتحققوا منه في الصفحة التالية.
reply-to = ردّنا على «{ $clause }»
reply-more = أقوال، وما يفي بالغرض
reply-words = الشرط أو التحفظ أو السبب
reply-words-hint = لازم لكل ما سوى «قبول». ويقرأه الوسطاء.
reply-authority = إلى أي مدى يجوز للوسطاء نقل هذه الأقوال؟
reply-authority-hint = تبقى لدى الوسطاء ما لم تذكروا غير ذلك.
reply-would-do = ما يفي بالغرض في «{ $issue }»
reply-ask = ما نطلبه في «{ $issue }»
reply-ask-none = من دون قول
reply-would-hint = أشّروا على كل ما يمكنكم العيش معه، مع سائر أجوبتكم. ويقرأه الوسطاء.
reply-least = «{ $issue }»: من
reply-most = «{ $issue }»: حتى
reply-range-hint = مثل { $example }. اتركوا الاثنين فارغين إن لم تريدوا قول شيء.
reply-would-accept = { $issue }: يفي بالغرض: { $words }
reply-check = مراجعة الرد
reply-ended = انتهت المحادثات. وتبقى ردودكم في السجلات.
reply-superseded = على الطاولة مسودة أحدث. اقرأوها ثم ردّوا عليها.
check-title = راجعوا ردّكم على المسودة { $draft }
check-lead = هذا ما سيُرسل. ولم يُرسل شيء بعد.
check-left-out = بلا رد: { $clauses }. يمكنكم الرد عليها لاحقًا ما دامت هذه المسودة على الطاولة؛ وما ترسلونه عندئذ يحل محل هذا الرد برمته.
check-final = لا يمكن تعديل ما أُرسل. ويمكن أن يحل محله رد جديد ما دامت هذه المسودة على الطاولة، ويبقى كلاهما في السجل.
check-send = إرسال الرد على المسودة { $draft }
check-change = تغيير شيء ما
mistake-below = هناك نقص أدناه. وما كتبتموه محفوظ.
mistake-condition = اذكروا الشرط.
mistake-exception = اذكروا التحفظ.
mistake-reason = اذكروا السبب.
mistake-no-reply = ردّوا على بند واحد على الأقل.
mistake-value = ليست هذه من القيم الممكنة لهذه المسألة.
mistake-nothing-chosen = اختاروا واحدًا.
mistake-nothing-written = اكتبوا شيئًا.
mistake-speaker = اذكروا من يتكلم.
mistake-title-missing = ضعوا عنوانًا.
mistake-option-missing = اكتبوا العبارة التي تطلبونها.
mistake-issue = اختاروا من القائمة.

## Sent

sent-title = ورد: القيد رقم { $number }
entry-title = القيد رقم { $number }
sent-place = موضعه
sent-at = متى
sent-by = من
sent-readers = من يقرأه
sent-replies = الرد على المسودة { $draft }
sent-back = العودة إلى النظرة العامة
receipt = الإيصال
receipt-what = يثبت أن هذا القيد وارد في السجل. احتفظوا به: فكل من لديه الإيصال يمكنه التحقق منه من دون هذا الخادوم، بالأمر «detente verify».
receipt-none = لا تشمل صفتكم الإثباتات. اسألوا من يرأس جانبكم.
deposit-elsewhere = ما أُفضي به وارد في تعليمات الطرف ولا يُكرر هنا.
deposit-withheld = تُبلَّغون بأن شيئًا أُفضي به، لا بماهيته.

## Requests

requests-lead-party = ما نطلبه فوق ما في النص. ترد الطلبات هنا، ولا يغيّر النص إلا الوسطاء.
requests-lead-mediator = ما تطلبه الأطراف فوق ما في النص. ولا تُعرض طلبات طرف على طرف آخر.
requests-none = لم يُطلب شيء. ومن أراد من الأطراف إدراج أمر في جدول الأعمال كتبه هنا، ويجيب الوسطاء.
requests-added = ما أُدرج في جدول الأعمال حتى الآن
requests-added-none = لم يُضف شيء منذ الافتتاح. وسيرد هنا ما يُقبل إدراجه، دون ذكر من طلبه.
request-number = الطلب { $number } · { $party }
request-waiting = ينتظر جوابًا
request-admitted = في جدول الأعمال
request-declined = لم يُقبل
request-answer = الجواب:
request-adds-issue = يضيف المسألة «{ $issue }» إلى جدول الأعمال.
request-adds-choice = يضيف إلى «{ $issue }» الخيار «{ $words }».
request-admit = إدراجه في جدول الأعمال
request-decline = عدم قبوله
request-why-not = سبب عدم القبول
request-new = طلب أمر جديد
request-what = يمكنكم طلب خيار جديد في مسألة من جدول الأعمال.
request-title = العنوان
request-title-hint = بضع كلمات. ويقرأها الوسطاء.
request-issue = المسألة
request-option = العبارة التي تريدونها خيارًا
request-option-hint = إذا أدرجها الوسطاء في جدول الأعمال فسيقرأ هذه العبارة جميع المشاركين، من دون اسمكم.
request-words = لماذا
request-words-hint = يقرأه الوسطاء، ويبقى في غرفتكم.
request-send = إرسال الطلب

## Our position

position-lead = أُعدّ من تعليماتكم أنتم. لا يرى هذه الصفحة أي طرف آخر، ولا يرى الوسطاء منها شيئًا ما لم تُفضوا به إليهم أدناه.
position-no-instructions = ليست لدى هذا الخادوم تعليمات لطرفكم. ويمكن لمن فتح الملف أن يضيفها، فترد هنا عندئذ القيم والحدود وما تساويه كل مسودة عندكم.
swings-title = ما يهمّ، وبأي قدر
swings-what = كل مسألة من أسوأ ما فيها لكم إلى أفضله. والمسألة الأثقل وزنًا تُحسب 100.
swings-sentence = «{ $first }» هي الأثقل وزنًا. أما «{ $second }» فوزنها { $share } مقابل 100.
swings-caption = المسائل مرتبة بحسب وزنها عندنا
swings-from = الأسوأ لنا
swings-to = الأفضل لنا
swings-counts = الوزن
limits-title = حدودنا
limits-reservation = من دون اتفاق نحن عند { $worth } من 100. وما دون ذلك لا نتفق على شيء.
limits-none = لا خطوط حمراء في التعليمات.
limits-kept = ضمن حدودنا
limits-below = دون حدّنا
limits-crossed = يتجاوز خطًا أحمر
satisfaction-title = كل مسودة بالنسبة إلينا
satisfaction-none = عندما تكون على الطاولة مسودة، سيرد هنا ما تساويه عندكم.
satisfaction-within = المسودة { $draft }، بقراءة الخيار الأول بين كل قوسين، تساوي عندنا { $worth } من 100؛ وحدّنا { $limit }. وهي ضمن حدودنا.
satisfaction-below = المسودة { $draft }، بقراءة الخيار الأول بين كل قوسين، تساوي عندنا { $worth } من 100؛ وحدّنا { $limit }. وهي دون حدّنا.
satisfaction-red-line = المسودة { $draft }، بقراءة الخيار الأول بين كل قوسين، تساوي عندنا { $worth } من 100، لكنها تتجاوز خطًا أحمر. وحدّنا { $limit }.
satisfaction-signs = النقطة الممتلئة ضمن حدودنا، والفارغة دون حدّنا، وعلامة التقاطع تتجاوز خطًا أحمر. والخط المتقطع هو حدّنا؛ والعمود هو ما لا يزال بوسع الأقواس المفتوحة أن تغيّره.
satisfaction-caption = ما تساويه كل مسودة عندنا، من 100
satisfaction-worth = القيمة
satisfaction-range = من–إلى
satisfaction-limits = الحدود
deposit-title = الإفضاء إلى الوسطاء
deposit-nothing = لم نُفضِ بشيء من هذا إلى الوسطاء.
deposit-has = ما أُفضي به حتى الآن: { $mandate ->
    [yes] القيم والحدود
   *[no] لا قيم ولا حدود
}، { $exchange ->
    [yes] وما يساويه التبادل عندنا
   *[no] ومن دون ما يساويه التبادل عندنا
}.
deposit-has-short = { $mandate ->
    [yes] أُفضي بالقيم والحدود.
   *[no] لم يُفضَ بقيم ولا حدود.
} { $exchange ->
    [yes] أُفضي بما يساويه التبادل.
   *[no] {""}
}
deposit-head-only = لا يُفضي بذلك إلا رئيس الوفد.
deposit-what = ما يُفضى به
deposit-replaces = ما تُفضون به يحل محل ما أفضيتم به من قبل، برمته.
deposit-mandate = القيم والحدود
deposit-mandate-means = بها يستطيع الوسطاء البحث عن مسودات صالحة للجميع.
deposit-exchange = ما يساويه التبادل
deposit-exchange-means = به يستطيع الوسطاء ترتيب التبادل بحيث لا ينكشف أحد.
deposit-button = الإفضاء به إلى الوسطاء

## Notes

note-new = ملاحظة جديدة
note-keep = تدوين الملاحظة
notes-none = لا ملاحظات بعد. وما تكتبونه أعلاه يُحفظ بالترتيب الذي كُتب به.

## Meetings

meetings-open = الاجتماعات المفتوحة
meetings-open-none = لا اجتماع مفتوحًا. وعندما يُدعى إلى اجتماع أنتم من المشاركين فيه، سيرد هنا.
meetings-over = الاجتماعات المختتمة
meetings-over-none = لا شيء بعد. ويرد هنا ما أسفر عنه كل اجتماع لمن شاركوا فيه.
meeting-new = الدعوة إلى اجتماع
meeting-title = العنوان
meeting-track = المسار
meeting-participants = المشاركون
meeting-participants-hint = الوسطاء، من دون أي طرف، أو مع طرف واحد، أو مع جميع الأطراف. وأدرجوا أنفسكم.
meeting-how = كيف
meeting-apart = في غرف منفصلة
meeting-apart-means = يتنقل الوسطاء بين الأطراف.
meeting-who = بمشاركة: { $names }.
meeting-outcome = ما أسفر عنه
meeting-call = الدعوة إلى الاجتماع
meeting-close = اختتام الاجتماع

## Statements

statements-lead = ما قيل للجمهور، والوزن الذي يستحقه مصدره. والجميع يقرأون هذا السجل.
statements-none = لم يُسجَّل أي تصريح. وسيرد أول تصريح هنا وفي الصفحة العامة.
statement-new = الإدلاء بتصريح أو تسجيله
statement-words = ما قيل
statement-words-hint = كما ينبغي أن يُقرأ تمامًا.
statement-speaker = من تكلم
statement-attribution = على أي أساس
statement-channel = عبر أي قناة
statement-reliability = موثوقية المصدر
statement-credibility = مصداقية ما يقوله
statement-publish = نشر التصريح
attribution-record = للنشر مع ذكر الاسم
attribution-background = بلا نسبة إلى شخص بعينه
attribution-anonymous = مصدر لا يُسمّى
grade = التقدير { $grade }: { $reliability }، { $credibility }
reliability-a = موثوق تمامًا
reliability-b = موثوق عادة
reliability-c = موثوق إلى حد ما
reliability-d = غير موثوق عادة
reliability-e = غير موثوق
reliability-f = موثوقيته لا يمكن الحكم عليها
credibility-1 = أكدته مصادر أخرى
credibility-2 = صحيح على الأرجح
credibility-3 = ربما كان صحيحًا
credibility-4 = مشكوك فيه
credibility-5 = مستبعد
credibility-6 = صحته لا يمكن الحكم عليها

## Agreement

agreement-none = لا اتفاق بعد. وعندما تقبل جميع الأطراف مسودة خالية من الأقواس ويعلن الوسطاء ذلك، سترد هنا مراحله والتزاماته.
agreement-ended = انتهت المحادثات من دون اتفاق.
agreement-words-only = هناك اتفاق؛ ولا ينص على التزامات يمكن تتبعها هنا.
agreement-force = نافذ اعتبارًا من
agreement-day = بلغ الاتفاق
agreement-day-none = ما قبل يومه الأول
agreement-day-n = اليوم { $day }
agreement-percent = المنفَّذ
agreement-calendar = المواعيد
agreement-calendar-get = ملف تقويم (.ics)
agreement-next = ما يأتي بعد ذلك
agreement-next-none = لم يبق شيء له موعد.
agreement-by = في موعد أقصاه
agreement-text = النص
phases = المراحل
phase-waiting = لم تبدأ
phase-open = جارية منذ { $since }
phase-ended = من { $since }، وانتهت في { $on }
obligations = الالتزامات
obligations-caption = من عليه ماذا، وأين وصل
obligation-who = من
obligation-what = ماذا
obligation-status = أين وصل
obligation-due = الاستحقاق التالي
obligation-amount = (ما جرى التحقق منه { $verified } من { $whole } { $unit })
provisions = بندًا بندًا
provisions-caption = مدى تنفيذ كل بند، من 0 إلى 3
provision-level = التنفيذ
level-not-initiated = لم يبدأ
level-minimum = أدنى
level-intermediate = متوسط
level-full = كامل
signatures = التوقيعات
signed-by = تم التوقيع: { $name }.
not-signed-by = لم يتم التوقيع: { $name }.
sign-how = يحتاج التوقيع إلى مفتاح وفدكم الذي لا يغادر جهازكم أبدًا: استعملوا «detente sign» وأرسلوا ما يعطيه.
need-perform = { $duty }
need-grace = متأخر، ويصير إخلالًا بعد هذا اليوم: { $duty }
need-verdict = يُنتظر البت في: { $duty }
need-make-good = إخلال ينبغي جبره: { $duty }
need-decide = ينبغي البت في وقوع إخلال: { $duty }
need-suspension = نهاية تعليق: { $duty }
need-keep-up = اليوم الأخير من: { $duty }
need-phase = اليوم الأخير من «{ $phase }»
need-agreement = اليوم الأخير من الاتفاق
need-other = استحقاق آخر
status-dormant = لم يستحق بعد
status-pending = ينتظر موجِبه
status-due = مستحق
status-late = متأخر
status-claimed = أُبلغ عن إنجازه، ويُنتظر البت
status-disputed = متنازع عليه
status-suspended = معلَّق
status-breached = في حالة إخلال
status-fulfilled = منفَّذ
status-cured = منفَّذ بعد إخلال
status-waived = جرى التنازل عنه
status-excused = معذور عنه
status-remedied = أُغلق بتدبير جابر
status-unremedied = إخلال لم يبق له تدبير
status-void = لم يعد مستحقًا

## Record

record-lead = يُقيَّد كل شيء مرة واحدة، بالترتيب، ويبقى. ولكل قيد جمهور واحد من القراء.
record-ledgers = السجلات التي نقرأها
record-caption = كل سجل مع حجمه ورمزه
record-ledger = السجل
record-size = القيود
record-code = رمز المقارنة
record-readers = من يقرأه
record-checkpoint = نقطة تحقق موقّعة
record-compare = قارنوا الحجم والرمز مع شخص آخر يقرأ السجل نفسه، مشافهة أو على الورق. فإن تساويا فقد عُرض عليكما الشيء نفسه. ولا يثبت هذا ولا الإيصال أن الخادوم عرض على الجميع كل شيء.
record-key = المفتاح الذي يوقّع نقاط التحقق:
record-bundle = تنزيل كل ما نقرأه
record-bundle-what = ملف واحد، يُتحقق منه من دون اتصال بالأمر «detente verify».
record-carried = ما نُقل من غرفتنا
record-carried-none = لا شيء. وإذا نقل الوسطاء أقوالًا لكم فسيرد هنا: أي أقوال، وإلى من، ومن نقلها، ومتى.
record-read = من قرأ غرفتنا
record-read-none = لم يقرأها أي وسيط بعد. وتُقيَّد كل قراءة هنا قبل عرض أي شيء.
record-entries = القيود، الأحدث أولًا
record-earlier = قيود أقدم

## People

people-own = من يتكلم باسم جانبنا
people-caption = تفويضات جانبنا
people-you = (أنتم)
people-end = إنهاء التفويض
people-revoke = إنهاء تفويض: { $name }
people-waiting = دعوات قيد الانتظار
people-waiting-none = لا شيء. والدعوة رابط يعمل مرة واحدة.
people-until = صالحة حتى { $until }
people-invite = دعوة شخص
people-invite-button = إنشاء رابط
people-label = لمن
people-label-hint = حتى يميّز جانبكم بين الدعوات.
people-all = المشاركون
people-represented = يمثله { $body }
invited-title = الرابط جاهز.
invited-once = لا يُعرض إلا الآن ويعمل مرة واحدة. سلّموه بطريقة تثقون بها.

## Mediators’ desk

desk-lead = جميع الغرف جنبًا إلى جنب. ولا يُعرض ما في غرفة على أي طرف آخر.
desk-no-reply = لا رد بعد على المسودة { $draft }.
desk-reply = الرد على المسودة { $draft }: قبول { $accept }، قبول بشرط { $if }، تحفظ { $reserve }، رفض { $reject }، من أصل { $clauses } من البنود.
desk-accepted = قُبلت المسودة { $draft } برمتها.
desk-requests = { $n ->
    [0] لا طلب ينتظر جوابًا.
    [zero] لا طلب ينتظر جوابًا.
    [one] طلب واحد ينتظر جوابًا.
    [two] طلبان ينتظران جوابًا.
    [few] { $n } طلبات تنتظر جوابًا.
    [many] { $n } طلبًا ينتظر جوابًا.
   *[other] { $n } طلب ينتظر جوابًا.
}
desk-last = آخر ما ورد في هذه الغرفة
desk-room-empty = لا شيء بعد. وسيرد هنا أول رد من هذا الطرف.
desk-clauses = الردود على المسودة { $draft }
desk-caption = ما يقوله كل طرف عن كل بند؛ للوسطاء وحدهم
desk-state = النص
conclude-title = إعلان اختتام المحادثات
conclude-waiting = المسودة خالية من الأقواس. ولم يقبلها بعد: { $names }.
conclude-means = قبلت جميع الأطراف المسودة. وإعلان ذلك يُنشئ الاتفاق.
conclude-button = إعلان ذلك

## Next draft

drafting-title = كتابة المسودة { $draft }
drafting-lead = ستتلقاها جميع الأطراف في اللحظة نفسها. ولا يُرسل شيء قبل المعاينة.
drafting-lead-only = لا يكتب المسودات إلا كبير الوسطاء.
drafting-how = اكتبوا نص كل بند؛ وما ينبغي الاتفاق عليه يرد بين قوسين معقوفين باسمه القصير. ثم اختاروا أدناه ما يرد فيه: قيمة واحدة تحسمه، وعدة قيم تُبقيه بين قوسين، وأولها ما تقترحونه.
drafting-words = نص «{ $clause }»
drafting-place = [{ $id }] { $issue }
drafting-place-hint = واحدة تحسمه، وعدة قيم تبقى بين قوسين.
drafting-first = ما يوضع أولًا في [{ $id }]، بوصفه مقترحكم
drafting-range-hint = قيمة واحدة تحسمه، وعدة قيم بينها شرطة مائلة تبقى بين قوسين.
drafting-said = { $n ->
    [zero] لم يتكلم عنه أي طرف
    [one] تكلم عنه طرف واحد
    [two] تكلم عنه طرفان
    [few] تكلم عنه { $n } أطراف
    [many] تكلم عنه { $n } طرفًا
   *[other] تكلم عنه { $n } طرف
}
drafting-origin = مصدرها
drafting-by = الصياغة
drafting-by-hint = سيقرأه جميع المشاركين. افصلوا بين الأسماء بفواصل.
drafting-note = ملاحظة عن مصدرها
drafting-check = معاينة المسودة
preview-title = معاينة المسودة { $draft }
preview-lead = عدد المواضع التي بين أقواس { $brackets }، وما فيها من خيارات { $options }. ولم يُرسل شيء بعد.
preview-all = ما سيقرأه جميع المشاركين
preview-as = كما سيراه هذا الطرف مقارنًا بآخر رد له: { $party }
preview-as-none = لم يذكر هذا الطرف أي القيم تفي بالغرض.
preview-as-caption = مواضع المسودة مقارنةً بما يفي بالغرض بحسب { $party }؛ للوسطاء وحدهم
preview-stands = في المسودة
preview-would = ما قيل إنه يفي بالغرض
preview-met = مستوفى
preview-not-met = غير مستوفى
preview-final = لا يمكن تعديل ما يُطرح على الطاولة. ويمكن للمسودة التالية أن تغيّره.
preview-send = طرح المسودة { $draft } على الطاولة

## Movement

movement-lead = للوسطاء وحدهم. أُعدّ مما قالته لنا الأطراف؛ ولا تُعرض هذه الصفحة ولا خلاصتها على أي طرف.
movement-lead-only = لا يُعرض هذا إلا على كبير الوسطاء.
movement-none = لا مسار يمكن الحكم عليه قبل جولتين من الردود.
movement-few = لم يمكن الحكم إلا على عدد قليل من الجولات ({ $rounds })، وهو أقل من أن يدل على الكثير.
movement-progress = التقدم منذ أوسع فجوة
movement-common = ما لا فجوة فيه من جدول الأعمال
movement-momentum = التغير عن الجولة السابقة، من −1 إلى 1
movement-reopened = ما أُعيد فتحه، بوحدات الأهمية
movement-not-prediction = هذا وصف وليس تنبؤًا.
movement-text = النص المشترك
movement-ideas = أفكار للمسودة التالية
movement-ideas-none = لا شيء هنا بعد. وستَرِد الأفكار مع بيان من تنفع وما تفترضه، والقرار لكم.
direction-converging = تقارب
direction-stalled = جمود
direction-diverging = تباعد
basis-positions = الحكم مستند إلى المواقف القائمة لكل الأطراف.
basis-text = الحكم مستند إلى النص المشترك وحده: أقواسه المفتوحة.
gaps-title = الفجوة، جولةً جولة
gaps-sentence = انتقلت الفجوة من { $first } إلى { $last }، بوحدات الأهمية، وعدد الجولات { $rounds }. وتمتد الأعمدة إلى ما كانت ستبلغه لو كان السكوت يعني أن لا شيء يفي بالغرض.
gaps-caption = فجوة كل جولة والأعداد التي وراءها
gaps-gap = الفجوة
gaps-most = لو كان السكوت رفضًا
gaps-weight = أقصى ما يمكن
round = الجولة

## Carrying words

disclose-lead = أقوال أجاز طرف نقلها، كما كتبها تمامًا. ولا يُنقل إلا مجموع ما قاله عن بند.
disclose-second = في هذا الملف يجب أن يوافق وسيط ثانٍ قبل نقل الأقوال.
disclose-waiting = بانتظار وسيط ثانٍ
disclose-waiting-none = لا شيء ينتظر. وسترد هنا الأقوال التي يقترح وسيط نقلها ليوافق عليها وسيط آخر.
disclose-proposed = اقتراح من { $by } بنقلها إلى: { $to }.
disclose-own = أنتم من اقترح ذلك. ويجب أن يوافق وسيط آخر.
disclose-approve = الموافقة على الأقوال ونقلها
disclose-freed = ما أجازت الأطراف نقله
disclose-freed-none = لم يُجز أي طرف نقل أقوال من آخر رد له. ولا تُنقل إلا بعد أن يذكر الطرف إلى أي مدى.
disclose-carried = سبق نقل هذه الأقوال.
disclose-to = إلى من
disclose-check = رؤيتها كما سيرونها
disclose-check-title = مراجعة الأقوال
disclose-preview = هكذا سترد لدى من يُبلَّغون بها. ولم يُرسل شيء بعد.
disclose-source-told = سيرى { $party } في غرفته أي الأقوال نُقلت، وإلى من، وباسم من.
disclose-propose = اقتراحها على وسيط ثانٍ
disclose-send = نقل الأقوال
disclose-back = ليس الآن
