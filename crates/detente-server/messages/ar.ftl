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
date = {"\u200F"}{ $day } { $month ->
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
told-to-all = جميع المشاركين
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
problem-login-needed = سجّلوا الدخول أولًا. وما كنتم قد كتبتموه لم يُرسل.
problem-login-refused = هذا الاسم وكلمة المرور، أو هذا الرمز، أو هذا الرابط، لا يفتح شيئًا. تحققوا منها وأعيدوا المحاولة. ويُحسب الرمز مرة واحدة.
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
event-seal-key = تسجيل مفتاح للختم: { $by }
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
languages-equal = النص أصلي باللغات الآتية ومتساوي الحجية في كل منها: { $languages }.
languages-prevailing = النص أصلي باللغات الآتية: { $languages }. وعند الاختلاف بين النصوص يُرجَّح النص المحرر باللغة الآتية: { $language }.
languages-annexes = ما ليس بندًا، مثل المراحل والالتزامات، يرد بلغة واحدة: { $language }.
language-prevails = هو المرجَّح
language-missing = لم يُنقل بعد إلى هذه اللغة.
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
request-clause = طلب بند جديد
request-clause-what = أمر قائم بذاته: نصه، وفيه موضع واحد بين قوسين ترد فيه الخيارات.
request-clause-words = نص البند
request-clause-words-hint = اكتبوا [ ] حيث ترد الخيارات. وإذا أدرجه الوسطاء في جدول الأعمال فسيقرأ هذا النص جميع المشاركين، من دون اسمكم.
request-clause-options = الخيارات، كل خيار في سطر
request-clause-options-hint = خياران على الأقل. ويسري أولها إذا لم يُتفق على شيء.
mistake-clause-place = اكتبوا [ ] في موضع واحد ترد فيه الخيارات.
mistake-clause-options = اكتبوا خيارين على الأقل، كل خيار في سطر.

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
list-older = حُذف هنا ما هو أقدم وعدده { $n }؛ وكله وارد في السجلات.

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
drafting-drop = حذف «{ $clause }»
drafting-drop-yes = تُسقط المسودة التالية هذا البند
drafting-stays = ينشأ عن هذا البند التزام أو تبادل، فلا يُحذف.
drafting-new = إضافة بند
drafting-new-how = يصبح جزءًا من النص عند المراجعة، ويمكن تعديله بعد ذلك. الاسم المختصر بين قوسين [ ] هو موضع المسألة، ولكل مسألة موضع واحد في بند واحد. لنقل موضع أزيلوه من بنده القديم.
drafting-new-title = عنوان البند الجديد
drafting-new-words = نص البند الجديد
drafting-new-where = موضعه
drafting-new-first = في البداية
drafting-new-last = في النهاية
drafting-new-after = بعد «{ $clause }»
mistake-clauses = عدد بنود النص { $n } على الأكثر.
drafting-place-hint = واحدة تحسمه، وعدة قيم تبقى بين قوسين.
drafting-open = إذا لم يبق في [{ $id }] إلا خيار واحد
drafting-open-yes = يبقى بين قوسين، فلم يوافق عليه الجميع بعد
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
drafting-rendered = بلغة: { $language }
drafting-rendered-title = عنوان «{ $clause }» بلغة: { $language }
drafting-rendered-words = نص «{ $clause }» بلغة: { $language }، بالأقواس نفسها
drafting-rendered-changed = إذا تغيّر النص أعلاه
drafting-rendered-stands = يصلح هذا النص للصيغة المعدّلة أيضًا؛ وإلا تُرك إلى أن يُكتب من جديد
drafting-rendered-value = «{ $words }» بلغة: { $language }
drafting-rendered-values = الخيارات بلغة: { $language }
mistake-rendered-places = ينبغي أن ترد في كل لغة أقواس البند نفسها كلها دون غيرها.
mistake-rendered-stale = هذه هي الصيغة القديمة، وقد تغيّر البند: اكتبوها من جديد، أو أشيروا أدناه إلى أنها ما زالت صالحة.
mistake-rendered-missing = لم يبق شيء بين قوسين، والنص الخالي من الأقواس يرد بجميع لغاته: اكتبوا هذه الصيغة أيضًا، أو أعيدوا نقطة إلى ما بين القوسين.
mistake-rendered-number = اكتبوا {"{}"} مرة واحدة في موضع العدد.
annex-how = ترتيب التبادل
annex-none = بلا ترتيب
annex-none-means = على كل جانب أن يسلّم كل فئة من فئاته بحصص متساوية ما دام التبادل جاريًا.
annex-filled = يُملأ لكم
annex-filled-safest = الترتيب الذي لا يكسب فيه أحد بالتوقف، بقدر ما أفضى به الجانبان عما يساويه التبادل؛ وإلا فحصص متساوية. وقد أُبلغت جميع الأطراف سلفًا في الملف بأن الترتيب قد يوضع هكذا.
annex-filled-equal = حصص متساوية في الأيام المقررة، مما يعرفه الجميع.
annex-written = كما هو مكتوب أدناه
annex-written-means = يومًا بيوم، كما تقررون.
annex-lines = ما يُسلَّم وفي أي يوم
annex-lines-hint = كل تسليم في سطر: اليوم، ثم نقطتان، ثم العدد والفئة، مثل «{ $example }». واليوم 1 هو يوم دخول النص حيز النفاذ.
annex-lots = الفئات بأسمائها القصيرة
annex-lots-caption = تُسلَّم كل فئة كاملةً من جانب إلى جانب
annex-lot = الاسم القصير
mistake-annex-line = السطر { $line }: اكتبوا اليوم، ثم نقطتين، ثم العدد والفئة، مثل «{ $example }».
mistake-annex-lot = السطر { $line }: «{ $lot }» ليس اسمًا قصيرًا لأي فئة.
mistake-annex-sides = السطر { $line }: ما يسلّمه جانب إلى جانب آخر يرد في سطر مستقل.
mistake-annex-day = السطر { $line }: تبدأ الأيام بـ1 ولا ترجع إلى الوراء.
mistake-annex-count = من «{ $lot }» يُسلَّم { $n }؛ والمطلوب { $all }، لا أكثر ولا أقل.
mistake-annex-late = يجب أن ينتهي التبادل في اليوم { $day }، وهو آخر أيام مرحلته.
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
movement-not-yet = الجولات أكثر من أن تُقاس كلها في وقت انتظار صفحة. وما قيس منها محفوظ؛ افتحوا هذه الصفحة من جديد.
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

## Keys and signatures

sign-title = المفاتيح والتوقيعات
sign-lead = يربط التوقيع طرفًا بنص واحد، كاملًا وبلا تغيير. والمفتاح الذي يوقّع لا يغادر جهاز الطرف أبدًا؛ وهذا الخادوم يتحقق منه فحسب.
sign-when = يُفتح باب التوقيع عندما
sign-is-so = نعم:
sign-not-yet = ليس بعد:
sign-brackets = { $n ->
    [0] النص خالٍ من الأقواس.
    [zero] النص خالٍ من الأقواس.
    [one] موضع واحد بين أقواس في المسودة الحالية.
    [two] موضعان بين أقواس في المسودة الحالية.
    [few] { $n } مواضع بين أقواس في المسودة الحالية.
    [many] { $n } موضعًا بين أقواس في المسودة الحالية.
   *[other] { $n } موضع بين أقواس في المسودة الحالية.
}
sign-requests = { $n ->
    [0] لا طلب نعلم به ينتظر جوابًا.
    [zero] لا طلب نعلم به ينتظر جوابًا.
    [one] طلب واحد نعلم به بقي بلا جواب.
    [two] طلبان نعلم بهما بقيا بلا جواب.
    [few] { $n } طلبات نعلم بها بقيت بلا جواب.
    [many] { $n } طلبًا نعلم بها بقيت بلا جواب.
   *[other] { $n } طلب نعلم بها بقيت بلا جواب.
}
sign-concluded = قبلت جميع الأطراف، وأُعلن اختتام المحادثات.
sign-not-concluded = تقبل جميع الأطراف، ويعلن الوسطاء اختتام المحادثات.
sign-key-there = سجّل وفدنا مفتاحًا.
sign-key-missing = يسجّل وفدنا مفتاحًا، أدناه.
sign-caption = كل طرف ومفتاحه، وهل وقّع
sign-party = الطرف
sign-key = المفتاح
sign-signed = التوقيع
sign-no-key = لم يُسجَّل مفتاح
sign-test-key = مفتاح تجريبي: لا يُلزم أحدًا.
sign-not-signed = ليس بعد
sign-has-signed = تم التوقيع
sign-by = عن الطرف:
sign-until = يُعتدّ به حتى
sign-exact = النص بحرفه
sign-signature = التوقيع، 64 بايت:
sign-what = ما يُلزم به التوقيع
sign-agreement = الاتفاق
sign-version = الإصدار
sign-digest = البصمة (SHA-256)
sign-digest-how = نزّلوا الاتفاق واحسبوا بصمته على جهازكم. فإن كانت هي المذكورة أعلاه فبين أيديكم ما يُوقَّع بعينه.
sign-command = ما يُكتب على جهازكم
sign-download = تنزيل الاتفاق
sign-whole = كل كلمة فيه، بالصيغة التي تُوقَّع
sign-head-only = لا يسجّل المفتاح ويوقّع إلا رئيس الوفد.
sign-text = النص المراد توقيعه
sign-text-how = اذكروا من يوقّع وإلى متى يُعتدّ بتوقيعه. والنص أدناه هو عندئذ ما يُوقَّع بعينه، بلا زيادة ولا نقصان.
sign-mandate = من يوقّع عنّا، وبأي صلاحية
sign-mandate-hint = سطر واحد، مثل: رئيس الوفد، بموجب وثيقة التفويض الكامل المؤرخة 3 أيار/مايو.
sign-on = يوم التوقيع
sign-on-hint = مثل 2026-03-02.
sign-until-label = آخر يوم يُعتدّ به فيه
sign-until-hint = يمكن للآخرين التعويل عليه حتى ذلك اليوم.
sign-make = عرض النص
sign-context = يميّز السطر الأول هذا التوقيع عن كل توقيع سواه: فلا يمكن أن يُحمل إلا على قبول هذا الاتفاق.
sign-text-download = تنزيل النص
sign-command-how = يعرض الأمر النص نفسه مرة أخرى، ويسأل، ثم يكتب ملفين: النص والتوقيع. وليس في أيٍّ منهما سرّ مفتاحكم.
sign-send = إرسال التوقيع
sign-send-how = اختاروا الملفين اللذين كتبهما «detente sign»: { $text } و{ $signature }.
sign-text-file = النص الذي وُقّع
sign-signature-file = التوقيع
sign-paste = أو الصقوا الاثنين
sign-text-paste = النص الذي وُقّع
sign-text-paste-hint = لكل حرف حسابه.
sign-signature-paste = التوقيع
sign-signature-paste-hint = 64 بايت، في 128 رقمًا ست عشريًا أو بترميز base64.
sign-knowing-label = طلبات بلا جواب
sign-knowing = { $n ->
    [zero] نوقّع ولا طلب لنا بلا جواب.
    [one] نوقّع مع أن طلبًا لنا بقي بلا جواب. وليس هو جزءًا مما نوقّعه.
    [two] نوقّع مع أن طلبين لنا بقيا بلا جواب. وليسا جزءًا مما نوقّعه.
    [few] نوقّع مع أن { $n } طلبات لنا بقيت بلا جواب. وليست جزءًا مما نوقّعه.
    [many] نوقّع مع أن { $n } طلبًا لنا بقيت بلا جواب. وليست جزءًا مما نوقّعه.
   *[other] نوقّع مع أن { $n } طلب لنا بقيت بلا جواب. وليست جزءًا مما نوقّعه.
}
sign-button = التوقيع عن طرفنا
key-title = تسجيل مفتاح
key-how = أنشئوا مفتاحًا على جهاز يخصكم، واحفظوا عبارة السر بعيدًا عنه:
key-replaces = هناك مفتاح مسجّل. ويحل محله مفتاح جديد في كل ما يُوقَّع بعد ذلك.
key-file = النصف المعلن: { $file }
key-paste = أو الصقوه
key-paste-hint = الملف كله، أو 64 رقمًا ست عشريًا. ولا يُلصق أبدًا الملف الذي ينتهي بـ .key.pem.
key-kind = عمّن يعبّر
key-party = عن الطرف نفسه
key-party-means = ما يوقّعه يُلزم الطرف.
key-test = مفتاح تجريبي
key-test-means = للتدريب. وكل ما يوقّعه يذكر أنه لا يُلزم أحدًا.
key-button = تسجيل المفتاح
mistake-line = سطر واحد من كلمات تُعرض كما هي.
mistake-day = يوم مثل 2026-03-02.
mistake-days-reversed = اليوم الأخير يسبق يوم التوقيع.
mistake-text-missing = اختاروا ملف النص أو الصقوه.
mistake-signature = اختاروا ملف التوقيع: حجمه 64 بايت.
mistake-knowing = اذكروا أنكم على علم بذلك، أو انتظروا جوابًا أولًا.
mistake-key = ليس هذا النصف المعلن لمفتاح Ed25519.
agreement-sign = المفاتيح والتوقيعات
conclude-requests = { $n ->
    [zero] لا طلب ينتظر جوابًا.
    [one] لا يزال طلب واحد ينتظر جوابًا. أجيبوا عنه أولًا: فلا ينبغي لأحد أن يوقّع وهناك طلب مفتوح.
    [two] لا يزال طلبان ينتظران جوابًا. أجيبوا عنهما أولًا: فلا ينبغي لأحد أن يوقّع وهناك طلب مفتوح.
    [few] لا تزال { $n } طلبات تنتظر جوابًا. أجيبوا عنها أولًا: فلا ينبغي لأحد أن يوقّع وهناك طلب مفتوح.
    [many] لا يزال { $n } طلبًا ينتظر جوابًا. أجيبوا عنها أولًا: فلا ينبغي لأحد أن يوقّع وهناك طلب مفتوح.
   *[other] لا يزال { $n } طلب ينتظر جوابًا. أجيبوا عنها أولًا: فلا ينبغي لأحد أن يوقّع وهناك طلب مفتوح.
}

## One obligation, and reporting

obligation-title = التزام: { $duty }
obligation-back = العودة إلى الاتفاق
obligation-to = تجاه من
obligation-from-clause = من البند
obligation-when = متى
obligation-verified-by = التحقق
obligation-quorum = ({ $n } منهم على الأقل)
obligation-standard = يلزم دليل بتقدير { $grade } أو أفضل.
obligation-silence-accepts = إذا لم يتكلم أحد في الموعد عُدّ متحققًا منه.
obligation-silence-refuses = إذا لم يتكلم أحد في الموعد عُدّ مرفوضًا.
obligation-counts = ما جرى التحقق منه { $verified } من { $whole } { $unit }، وما أُبلغ عنه زيادة على ذلك { $claimed }
obligation-keep-up = يجب الاستمرار عليه
obligation-day-of-clock = حتى اليوم { $day } من بدء الاستحقاق
obligation-grace = { $days ->
    [zero] بلا مهلة
    [one] مهلة يوم واحد: تأخر لا إخلال
    [two] مهلة يومين: تأخر لا إخلال
    [few] مهلة { $days } أيام: تأخر لا إخلال
    [many] مهلة { $days } يومًا: تأخر لا إخلال
   *[other] مهلة { $days } يوم: تأخر لا إخلال
}
obligation-log = ما أُبلغ عنه وما ترتب عليه
report-title = تقرير
report-what-follows = أبلغوا عما أُنجز أو ادُّعي أو تبيّن. أما التأخر والإخلال والتعليق والتدبير الجابر فليست تقريرًا من أحد: إنها تترتب على الأيام وعلى البتّ، وترد في سجل التحقق.
report-deed = ما نبلغ عنه
report-deed-whole = ما نقوله
report-whole = عن الاتفاق برمته
report-quantity = العدد: { $unit }
report-quantity-hint = يجوز الجزء: من 1 إلى { $whole }.
report-words = بعبارتنا
report-words-hint = يمكن تركه فارغًا. وسيقرأه جميع المشاركين.
report-not-graded = بلا تقدير
report-button = إرسال التقرير
report-settled = سُوّي هذا الالتزام: لم يبق ما يُبلَّغ عنه.
report-not-yours = لا يعطي الاتفاق مقعدكم ما يُبلغ عنه هنا.
report-here = الإبلاغ، أو قراءة السجل
deed-performed = أُنجز
deed-performed-means = أُنجز، كله أو الجزء المذكور أدناه. وما أُبلغ عنه متأخرًا يُعدّ متأخرًا.
deed-certified = مصدَّق
deed-certified-means = تحققنا منه: أُنجز هذا القدر مما أُبلغ عنه.
deed-rejected = غير مقبول
deed-rejected-means = تحققنا منه: لم يُنجز هذا القدر مما أُبلغ عنه.
deed-disputed = متنازع عليه
deed-disputed-means = أُبلغ عنه ولا نعدّه منجزًا: ويُنتظر البت من جديد.
deed-violated = تبيّن انتهاك
deed-violated-means = ما كان ينبغي الاستمرار عليه أو الامتناع عنه لم يكن كذلك.
deed-made-good = جُبر
deed-made-good-means = جُبر انتهاك.
deed-excused = لا لوم على أحد
deed-excused-means = لم يُنجز، ولا لوم على أحد في ذلك.
deed-waived = لم يعد مطلوبًا
deed-waived-means = لم نعد نطلبه.
deed-upheld = تقرر: وقع إخلال
deed-upheld-means = أُحيلت إلينا المسألة؛ ويترتب التدبير التالي.
deed-absolved = تقرر: لم يقع إخلال
deed-absolved-means = أُحيلت إلينا المسألة؛ والالتزام معذور عنه.
deed-extend = نوافق على تمديد «{ $phase }»، وعدد الأيام { $days }
deed-declare = نعلن: { $act }
deed-end = نوافق على إنهاء الاتفاق
deed-end-means = ينتهي عندما توافق جميع الأطراف.
deed-notice = نوجّه إشعارًا بالإنهاء
deed-notice-means = ينتهي الاتفاق بعد عدد من الأيام قدره { $days }.
mistake-whole = عدد صحيح، 1 على الأقل.
mistake-grade = قدّروا المصدر وما يقوله معًا، أو لا هذا ولا ذاك.
verification-log = سجل التحقق
agreement-exposure = الانكشاف، وماذا لو توقف جانب
log-none = لم يُبلغ عن شيء بعد. وسترد هنا التقارير وما يترتب عليها.
log-more = حُذفت أسطر أقدم عددها { $n }؛ وكل تقرير وارد في السجلات.
log-reported = { $by }: { $deed }
log-grade = دليل بتقدير { $grade }
log-followed = يترتب على الاتفاق
log-other = أمر آخر بموجب الاتفاق
log-performed = إنجاز، { $n } من { $whole }: { $duty }
log-certified = تصديق، { $n } من { $whole }: { $duty }
log-rejected = عدم قبول، { $n } من { $whole }: { $duty }
log-disputed = منازعة في: { $duty }
log-violated = تبيّن انتهاك: { $duty }
log-made-good = تبيّن الجبر: { $duty }
log-waived = لم يعد مطلوبًا: { $duty }
log-excused = لا لوم على أحد: { $duty }
log-upheld = تقرر وقوع إخلال: { $duty }
log-absolved = تقرر عدم وقوع إخلال: { $duty }
log-extend = الموافقة على تمديد «{ $phase }»
log-declared = إعلان: { $act }
log-notice = إشعار بالإنهاء
log-end = الموافقة على إنهاء الاتفاق
follows-phase-opened = بدأت «{ $phase }».
follows-phase-extended = مُدّدت «{ $phase }».
follows-phase-ended = انتهت «{ $phase }».
follows-owed = مستحق منذ الآن على { $debtor }: { $duty }
follows-silence-accepted = يُعدّ متحققًا منه إذ لم يتكلم أحد في الموعد: { $duty }
follows-silence-refused = يُعدّ مرفوضًا إذ لم يتكلم أحد في الموعد: { $duty }
follows-fulfilled = تنفيذ من { $debtor }: { $duty }
follows-late = تأخر من { $debtor }: { $duty }
follows-breached = إخلال من { $debtor }: { $duty }
follows-cured = جبر إخلال من { $debtor }: { $duty }
follows-remedy = بدء تدبير جابر لإخلال من { $debtor }: { $duty }
follows-remedied = أُغلق بتدبير جابر: { $duty }
follows-unremedied = لم يبق تدبير لإخلال من { $debtor }: { $duty }
follows-excused = معذور عنه: { $duty }
follows-suspended = متوقف بسبب إخلال من آخر: { $duty }
follows-resumed = يُستأنف: { $duty }
follows-lapsed = لم يعد مستحقًا لانتهاء مرحلته: { $duty }
follows-forfeited = سقط الحق في: { $amount } { $unit }
follows-ended-done = نُفّذ الاتفاق كاملًا.
follows-ended-ran-out = انتهت المراحل ولم يُنجز كل شيء.
follows-ended-terminated = تدبير جابر ينهي الاتفاق.
follows-ended-consent = أنهت الأطراف الاتفاق معًا.
follows-ended-notice = انقضت مدة الإشعار: ينتهي الاتفاق.
follows-ended-sunset = انقضى اليوم الأخير: ينتهي الاتفاق.

## Exposure

exposure-title = الانكشاف
exposure-given = ما أعطاه كل جانب وما تلقاه
exposure-given-what = محسوب بالالتزامات المنفذة. ويرى هذه الأعداد جميع المشاركين.
exposure-caption = الالتزامات المنفذة، بحسب الطرف
exposure-gave = مما عليه
exposure-received = مما له
exposure-share = { $done } من { $all }
exposure-own = بالنسبة إلينا، بقيمنا نحن
exposure-own-none = لا تذكر تعليماتنا شيئًا عما يساويه التبادل عندنا.
exposure-own-what = أُعدّ من تعليماتنا نحن؛ ولا يرى هذه الأعداد سوانا. وهي على مقياسنا نحن.
exposure-so-far = ما أُعطي زيادة على ما تُلُقّي
exposure-after-next = وكذلك بعد التسليم التالي من كل جانب
exposure-going-on = ما تساويه المواصلة
exposure-go-on = بقيمنا نحن نخسر إذا توقفنا الآن.
exposure-stop-pays = بقيمنا نحن نكسب إذا توقفنا الآن. والتبادل في هذه النقطة ليس مأمونًا للآخرين.
exposure-stops = لو توقف جانب الآن
exposure-stops-what = لا يفعل بعدُ شيئًا، ويقوم سائر الجميع بما هو مستحق. وهذا يترتب على الاتفاق، وليس تنبؤًا بسلوك أحد.
exposure-if = لو توقف الآن { $party }: { $n ->
    [0] لا يترتب شيء
    [zero] لا يترتب شيء
    [one] عاقبة واحدة
    [two] عاقبتان
    [few] { $n } عواقب
    [many] { $n } عاقبة
   *[other] { $n } عاقبة
}
exposure-if-nothing = لم يعد عليه شيء، فلا إخلال.
exposure-more = وأخرى عددها { $n }

## Our words, and how far they go

tab-words = أقوالنا
words-lead = ما قلناه للوسطاء، وإلى أي مدى يجوز نقل كل قول. ويمكننا توسيعه أو تضييقه أو سحبه في أي وقت؛ أما ما نُقل فقد قيل.
words-none = لم نقل شيئًا بعد. وسترد هنا شروط ردودنا وتحفظاتها وأسبابها.
words-of-draft = عن المسودة { $draft }
words-change = تغيير مدى جواز النقل
words-not-before = ليس قبل
words-carried = نُقل إلى: { $to }،
words-back = العودة إلى أقوالنا
words-title = إلى أي مدى يجوز نقل هذه الأقوال
words-how-far = من الآن فصاعدًا
words-narrowest = ما نقوله هنا يسري من الآن. وإذا قلنا شيئًا عن البند نفسه في رد لاحق فالعبرة بأضيقهما.
words-button = إبلاغ الوسطاء بذلك
words-embargo = ليس قبل (بالتوقيت العالمي المنسق)
words-embargo-hint = اتركوه فارغًا إن جاز نقلها فورًا.
mistake-moment = يوم وساعة، مثل 2026-03-02T14:30.

## Shown to one side first

show-title = أو عرضه على جانب واحد أولًا
show-what = يقرأ طرف واحد النص قبل الآخرين. ويرد في غرفة هذا الطرف ولدى الوسطاء ولا يرد في مكان آخر؛ ولا تُبلَّغ به سائر الأطراف. وقد فقد وسطاء الثقة بسبب ذلك: فاذكروا السبب.
show-to = على من
show-why = لماذا هذا الجانب أولًا
show-button = عرضه على هذا الجانب وحده
shown-first = عرض علينا الوسطاء نصًا قبل الآخرين.
shown-first-read = قراءته
shown-text = النص الذي عُرض
audience-one-room = سيقرأ هذا الوفد الذي تختارونه والوسطاء. ولن يقرأه أي طرف آخر.

## Statements that wait

held-title = تصريحات قيد الانتظار
held-none = لا شيء. وسيرد هنا كل تصريح يُسلَّم ليُنشر لاحقًا.
held-new = تسليم تصريح يُنشر لاحقًا
held-when = لا يُنشر قبل (بالتوقيت العالمي المنسق)
held-button = تسليمه
held-release = نشره للجمهور
held-until = ليس قبل
held-released = نُشر.
held-by = سلّمه: { $by }
mistake-held-when = اذكروا متى يجوز نشره.

## Destroying

destroy-title = إتلاف المضمون
destroy-what = يتعهد هذا الملف بأن الملاحظات وما أُفضي به يمكن أن يتلفها من قدّمها. وتزول الكلمات إلى الأبد من هذا الخادوم، ومن نسخه الاحتياطية بمرور الوقت؛ ويبقى في السجل أن قيدًا كان وأنه أُتلف.
destroy-button = إتلافه إلى الأبد

## Approving words

approve-preview = كيف سيرد لدى من يُبلَّغون به
approve-source = من غرفة: { $party }
approve-taken-back = لم يُجز الطرف نقل هذه الأقوال، أو سحبها: فلا يمكن نقلها.

## Communique

tab-communique = البيان
communique-lead = قولوا إن المحادثات جارية دون أن تقولوا ما يقال فيها. وتُقابَل كلماتكم بالسجلات قبل أن يخرج شيء.
communique-lead-only = لا يكتب البيانات إلا كبير الوسطاء.
communique-words = النص
communique-phrases = عبارات لا تكشف شيئًا
communique-phrases-hint = ما تؤشّرون عليه يوضع بعد نصكم.
communique-check = مقابلته بالسجلات
communique-check-title = مراجعة البيان
communique-text = النص كما سيُنشر
communique-channel = بيان
communique-found = ما قد يكشفه
communique-found-none = لم يُعثر على شيء.
communique-found-n = { $n ->
    [zero] لا مواضع للنظر
    [one] موضع واحد للنظر
    [two] موضعان للنظر
    [few] { $n } مواضع للنظر
    [many] { $n } موضعًا للنظر
   *[other] { $n } موضع للنظر
}{ $grave ->
    [0] .
    [zero] .
    [one] ، أحدها خطير.
    [two] ، اثنان منها خطيران.
    [few] ، { $grave } منها خطيرة.
    [many] ، { $grave } منها خطيرة.
   *[other] ، { $grave } منها خطيرة.
}
communique-grave = خطير:
communique-limits = تُقابَل الأعداد المكتوبة بالأرقام وكل أربع كلمات متتالية أو أكثر. أما العدد المكتوب بالحروف وإعادة الصياغة وما تعرفه الوفود وحدها فيما بينها فلا يُعثر عليه. والقرار لكم.
communique-first = عرضه على الأطراف أولًا
communique-first-what = تقرأه كل الأطراف الآن، ولا يقرأه الجمهور قبل الوقت الذي تحددونه. ومن اعترض من الأطراف أبلغكم قبل ذلك بطلب أو في اجتماع. وليس في السجلات إجراء لـ«لا اعتراض»، والسكوت ليس رضًا: فاسألوا كل طرف، ودوّنوا جوابه، ثم انشروا النص من صفحة التصريحات قيد الانتظار.
communique-hold = عرضه على الأطراف
communique-now = نشره الآن دون سؤال
communique-now-what = لم يُسأل أي طرف. وما نُشر يبقى منشورًا.
phrase-held = بوساطة { $mediators } أُجريت محادثات بين { $parties }. المكان: { $venue }.
phrase-all = شاركت فيها جميع الأطراف.
phrase-constructive = جرت المحادثات بروح بنّاءة.
phrase-continue = ستتواصل المحادثات.
phrase-no-details = حرصًا عليها لن يُفصح عن أي تفاصيل.
phrase-thanks = يشكر الوسطاء كل من يسّر انعقادها.
phrase-not-agreed = لا شيء متفق عليه ما لم يُتفق على كل شيء.
phrase-channels = تبقى القنوات بين المشاركين مفتوحة.
remark-confidence = قاله { $party } سرًا، ولم يُنقل إلى الجميع.
remark-mediators = قيل بين الوسطاء وحدهم.
remark-joint = معروف لجميع المشاركين، لا للجمهور.
remark-number = وارد في السجلات؛ ولم تُبلَّغ به هذه الأطراف: { $parties }.
remark-number-joint = عدد معروف لجميع المشاركين، لا للجمهور.
remark-number-unknown = عدد لا يرد في أي موضع من السجلات.
remark-open-issue = ورد كأنه محسوم، بينما «{ $issue }» بين أقواس في «{ $clause }».
remark-open-clause = «{ $clause }» بين أقواس في المسودة الحالية: فلا تصفوه بأنه متفق عليه.
remark-rests-on = قيل في تصريح مسجّل، { $terms }. { $grade }.
remark-other = يحتاج إلى نظر.

## Analysis

tab-analysis = التحليل
analysis-lead = للوسطاء وحدهم. أُعدّ مما أفضى به كل طرف؛ ولا تُعرض هذه الصفحة على أي طرف، ولا ينتقل شيء منها إلى غرفة من تلقاء نفسه.
analysis-not-all = لم تُفضِ جميع الأطراف بقيمها وحدودها. وعندما تفعل كلها، سيرد هنا حدّ باريتو والحدود ومسار المسودات.
analysis-sources = أُعدّ من
analysis-told = أُفضي بالقيم والحدود
analysis-not-told = لم يُفضَ بالقيم والحدود
analysis-too-much = فضاء النتائج أوسع من أن يُرسم في وقت انتظار صفحة. ويرسمه الأمر «detente analyse».
analysis-failed = تعذّر حساب هذا. والعطل في الخادوم ولا يدل على شيء في الملف؛ وفي سجل تشغيله يجد مشغّله السبب.
analysis-picture = ما يمكن الاتفاق عليه
analysis-sentence = { $empty ->
    [yes] بحسب ما أُفضي به، لا نتيجة تعطي كل طرف ما يحتاج إليه.
    [no] بحسب ما أُفضي به، هناك نتائج تعطي كل طرف ما يحتاج إليه.
   *[unknown] لم يتقرر في وقت صفحة ما إذا كانت هناك نتيجة تعطي كل طرف ما يحتاج إليه.
} عدد نقاط حدّ باريتو { $points }{ $exact ->
    [yes] ؛ وهي كلها.
   *[no] ؛ وقد يكون هناك المزيد.
}
analysis-key = النقاط الفارغة هي حدّ باريتو. والنقاط الممتلئة المرقّمة هي المسودات موصولة بترتيبها؛ وعلامة الغرفة هي ما طلبه ذلك الطرف. والخطوط المتقطعة هي الحدود. وN نقطة ناش، وK نقطة كالاي وسمورودينسكي.
analysis-plot = القيمة عند { $one } أفقيًا وعند { $other } عموديًا، من 100: نقاط الحد { $points } والمسودات { $drafts }.
analysis-pairs = رُسمت أولى أزواج الأطراف وعددها { $n }؛ وفي الجدول كلها.
analysis-caption = القيمة عند كل طرف، من 100
analysis-limit = الحد
analysis-nash = نقطة ناش{ $exact ->
    [yes] {""}
   *[no] {" "}(غير مثبتة)
}
analysis-ks = نقطة كالاي وسمورودينسكي{ $exact ->
    [yes] {""}
   *[no] {" "}(غير مثبتة)
}
analysis-egalitarian = أكبر أصغر مكسب{ $exact ->
    [yes] {""}
   *[no] {" "}(غير مثبت)
}
analysis-draft = المسودة { $draft }، الخيارات الأولى
analysis-ask = ما طلبه { $party } في المسودة { $draft }
analysis-description = صورة للقيم كما قيلت: وصف، لا تنبؤ ولا نصيحة.
analysis-movement = مسار المحادثات: الفجوة والأقواس والخيارات

## Among the mediators

tab-coordination = فيما بيننا
coordination-lead = سجل الوسطاء أنفسهم. لا يقرأ أي طرف منه شيئًا.
coordination-agreed = ما اتفقنا عليه في الإجراءات
coordination-agreed-how = يرد كل أمر بوصفه ما أسفر عنه اجتماع للوسطاء، بتاريخه ورقمه.
coordination-agreed-none = لا شيء بعد. ادعوا أدناه إلى اجتماع للوسطاء؛ وعند اختتامه سيرد هنا ما أسفر عنه.
coordination-open = اجتماعاتنا المفتوحة
coordination-open-none = لا اجتماع مفتوحًا.
coordination-call = الدعوة إلى اجتماع للوسطاء
coordination-about = في أي شأن
coordination-waiting = { $n ->
    [0] لا شيء ينتظر وسيطًا ثانيًا.
    [zero] لا شيء ينتظر وسيطًا ثانيًا.
    [one] اقتراح واحد ينتظر وسيطًا ثانيًا.
    [two] اقتراحان ينتظران وسيطًا ثانيًا.
    [few] { $n } اقتراحات تنتظر وسيطًا ثانيًا.
    [many] { $n } اقتراحًا ينتظر وسيطًا ثانيًا.
   *[other] { $n } اقتراح ينتظر وسيطًا ثانيًا.
}
coordination-notes = ملاحظات فيما بيننا

## Tracks

tracks-title = المسارات
tracks-caption = كل مسار مع اجتماعاته، بقدر ما يشارك مقعدنا
track-level = المستوى
track-open = مفتوحة
track-over = مختتمة
track-last = آخر افتتاح
track-official = رسمي: يُلزم
track-mixed = رسميون وغيرهم معًا
track-unofficial = غير رسمي: لا أحد يُلزم أحدًا

## Verifying

verify-title = التحقق من إيصال
verify-lead = سلّموا إيصالًا أو نقطة تحقق أو حزمة سجلات. يجري التحقق بالمفتاح أدناه لا بغيره؛ ولا حاجة إلى دخول، ولا يُحفظ منها شيء.
verify-file = ملف
verify-file-hint = كما نُزّل، بلا تغيير.
verify-text = أو الصقوه
verify-text-hint = من أول سطر إلى آخر سطر.
verify-key = المفتاح الذي تثقون به
verify-key-hint = أُدرج مفتاح هذا الخادوم. احصلوا عليه بطريق آخر أيضًا، وقارنوا.
verify-button = تحقّق
audience-verify = لا يقرأه أحد، ولا يُحفظ منه شيء.
verify-held = صحيح
verify-refused = غير صحيح
verify-no-key = ليس هذا مفتاحًا يوقّع نقاط التحقق.
verify-unreadable = ليس هذا إيصالًا ولا نقطة تحقق ولا إثباتًا ولا حزمة، أو أنه تغيّر في الطريق.
verify-not-held = يمكن قراءته، لكنه لا يثبت ما ينبغي أن يثبته.
verify-receipt = هذا إيصال: القيد وارد في السجل الذي وُقّع.
verify-checkpoint = هذه نقطة تحقق: حال سجل، موقّعة.
verify-growth = هذا إثبات أن سجلًا لم يفعل إلا أن نما.
verify-bundle = هذه حزمة: سجلات كاملة، كل قيد فيها هو الذي وُقّع.
verify-place = موضعه في السجل: رقم { $number }.
verify-entry = القيد كما سُجّل
verify-closed = ليس مضمون القيد في الإيصال؛ أما أنه كان هناك ففيه.
verify-ledger = السجل
verify-signatures = التوقيعات على نقطة التحقق
verify-not-shown = ما لا يثبته هذا:
verify-not-shown-what = أن الخادوم عرض على الجميع الشيء نفسه. ولأجل ذلك قارنوا الرمز مع آخرين يقرأون السجل نفسه، أو اطلبوا توقيع شاهد.
verify-without = التحقق من دون هذا الخادوم
verify-without-how = على جهاز يخصكم، بالمفتاح نفسه:
verify-back = إلى الصفحة الأولى
front-verify = التحقق من إيصال من دون دخول

## Witnesses

witness-title = نقاط تحقق للشهادة عليها
witness-lead = يحفظ الشاهد آخر نقطة تحقق رآها لكل سجل، ويرفض ما لا يتبعها، ويوقّع ما سوى ذلك. فلا يمكن عندئذ أن يُعرض على أحد ماضٍ آخر.
witness-from = القيود التي رأيتموها
witness-growth = إثبات أنه لم يفعل منذئذ إلا أن نما
audience-witness = لا يُبلَّغ أحد بما تقارنونه.
witness-sign = توقيع نقطة تحقق
witness-sign-how = نزّلوها ووقّعوها على جهازكم؛ وسلّموا الملف الموقّع إلى من يعوّل عليكم. ولا يحفظ هذا الخادوم توقيعات الشهود.
record-witness = نقاط تحقق للشهادة عليها

## The operator

operator-title = الخادوم
operator-lead = أعداد لمن يشغّل الخادوم: لا شيء مما يقال، ولا عمّن يشارك، ولا عن أي ملف.
operator-ready = الحال
operator-is-ready = جاهز
operator-not-ready = تتعذر قراءة المخزن
operator-name = العنوان
operator-key = المفتاح الذي يوقّع نقاط التحقق
operator-cases = الملفات
operator-cases-n = المفتوح { $n }، والمنشور منها { $published }
operator-connections = الاتصالات المفتوحة
operator-speed = الأجوبة
operator-within = 99 من 100 خلال { $ms } من أجزاء الألف من الثانية
operator-requests = الطلبات منذ البدء
operator-caption = الأجوبة بحسب صنف الحالة
operator-status = الحالة
operator-count = الأجوبة
operator-metrics = جميع الأعداد لبرنامج جامع
operator-backups = النسخ الاحتياطية
operator-backups-how = تُصنع بسطر الأوامر، حيث توجد ملفات المفاتيح:
cases-operator = الخادوم

## A way through a round

guide-title = طريق عبر جولة
guide-link = جدد هنا؟ طريق عبر جولة، خطوة خطوة
guide-lead-party = خمس دقائق بصفة وفد: اقرأوا النص، وقولوا رأيكم فيه، وقرروا إلى أي مدى تُنقل أقوالكم، ثم وقّعوا في النهاية.
guide-lead-mediator = خمس دقائق بصفة وسيط: انظروا ما قاله كل جانب، وانقلوا ما أُجيز نقله، واكتبوا المسودة التالية، واختتموا المحادثات متى قبل الجميع.
guide-lead-other = خمس دقائق بصفة حاضر: تابعوا النص، ثم ما اتُّفق عليه.
guide-done = أُنجز من الخطوات { $done } من { $all }، بحسب السجلات.
guide-is-done = أُنجز:
guide-ticks = يؤشَّر على الخطوة عندما تبيّنها السجلات. أما ما تطّلعون عليه فحسب فلا يُدوَّن في أي مكان، فلا يؤشَّر عليه أبدًا.
guide-text = قراءة النص التفاوضي
guide-text-how = بين الأقواس ما لم يُتفق عليه. و«التغييرات منذ» تُبرز الجديد.
guide-reply = الرد على المسودة الحالية
guide-reply-how = بندًا بندًا؛ ولا يقرأه إلا الوسطاء. وترون كل شيء مرة أخرى قبل إرساله.
guide-words = بيان مدى جواز نقل بعض أقوالكم
guide-words-how = لا يُنقل شيء إلى الجانب الآخر ما لم تجيزوه، ويمكنكم سحبه.
guide-request = طلب أمر جديد
guide-request-how = ما ليس في النص يُقيَّد في سجل الطلبات، لا في النص.
guide-confide = الإفضاء بحدودكم إن شئتم
guide-confide-how = لا يستعملها إلا الوسطاء، للبحث عن مسودات صالحة للجميع.
guide-accept = قبول مسودة خالية من الأقواس
guide-accept-how = يمكن ذلك متى لم يبق قوس مفتوح. ولا شيء متفق عليه ما لم تقبل جميع الأطراف.
guide-sign = تسجيل مفتاح والتوقيع
guide-sign-how = تعرض الصفحة ما يُوقَّع بعينه؛ ولا يغادر المفتاح جهازكم أبدًا.
guide-report = الإبلاغ عن أول ما أُنجز
guide-report-how = عند كل التزام استمارة لمن يسمّيه الاتفاق.
guide-record = حفظ الإيصالات والتحقق منها
guide-record-how = لكل قيد إيصال. ويمكن التحقق منها من دون هذا الخادوم.
guide-desk = النظر إلى جميع الغرف جنبًا إلى جنب
guide-desk-how = تُقيَّد قراءتكم للغرفة فيها، ليراها ذلك الطرف.
guide-answer = الإجابة عن الطلبات
guide-answer-how = أدرجوا طلبًا في جدول الأعمال دون ذكر صاحبه، أو لا تقبلوه مع بيان السبب.
guide-carry = نقل أقوال أجاز طرف نقلها
guide-carry-how = ترونها كما سيراها من يُبلَّغون بها. ويوافق وسيط ثانٍ حيث يطلب الملف ذلك.
guide-picture = النظر إلى ما يمكن الاتفاق عليه
guide-picture-how = أُعدّ مما أُفضي به. ولا يقترح شيئًا من تلقاء نفسه.
guide-draft = طرح المسودة التالية على الطاولة
guide-draft-how = تتلقاها جميع الأطراف في اللحظة نفسها. وتعرضها المعاينة كما سيراها كل طرف.
guide-conclude = إعلان اختتام المحادثات
guide-conclude-how = متى قبلت جميع الأطراف مسودة خالية من الأقواس ولم يبق طلب مفتوح.
guide-public = قول ما لا يكشف شيئًا
guide-public-how = يُقابَل البيان بالسجلات قبل صدوره.
guide-verdict = التحقق مما أُبلغ عنه
guide-verdict-how = حيث يسمّيكم الاتفاق صدّقوا أو ارفضوا؛ وللسكوت عاقبته.
guide-follow = متابعة التنفيذ
guide-follow-how = المراحل والالتزامات وسجل ما أُبلغ عنه.
guide-witness = الشهادة على نقاط التحقق
guide-witness-how = كيلا يُعرض على أحد ماضٍ آخر.

## Under seal
sealed-title = تحت الختم
sealed-link = تحت الختم: ما لا يفتحه إلا وسيط
sealed-lead = ما يُختم على جهاز يخصكم لا يفتحه إلا الوسطاء الذين خُتم بمفاتيحهم: لا هذا الخادوم ولا أنتم.
sealed-keys = مفاتيح الوسطاء
sealed-no-key = لا مفتاح بعد
sealed-keys-compare = قارنوا كل مفتاح مع صاحبه بطريق غير هذا الخادوم، كأن يُقرأ بصوت مسموع في اجتماع.
sealed-deposits = المودَع تحت الختم
sealed-none = لم يُودَع شيء تحت الختم.
sealed-for = من يمكنه فتحه
sealed-size = الحجم
sealed-kibibytes = { $n ->
    [zero] { $n } كيبيبايت
    [one] { $n } كيبيبايت
    [two] { $n } كيبيبايت
    [few] { $n } كيبيبايت
    [many] { $n } كيبيبايت
   *[other] { $n } كيبيبايت
}
sealed-download = تنزيل الملف المختوم
sealed-open-how = لفتحه على جهاز يخصكم بمفتاحكم:
sealed-deposit = إيداع شيء تحت الختم
sealed-waits = يسجّل وسيط مفتاحًا أولًا، ثم يمكن الختم به.
sealed-deposit-how = اختموا الملف على جهاز يخصكم، لكل مفتاح يُراد أن يفتحه:
sealed-file = الملف المختوم
sealed-file-hint = ينتهي اسمه بـ .age. لا الملف كما كان قبل الختم.
sealed-button = إيداعه تحت الختم
sealed-key-title = تسجيل مفتاح للختم
sealed-key-lead-only = لا يسجّله إلا كبير الوسطاء.
sealed-key-replaces = هناك مفتاح مسجّل. وما خُتم به لا يُفتح إلا به، فاحتفظوا بالاثنين.
sealed-key-field = المفتاح: السطر الوحيد في { $file }
sealed-key-hint = يبدأ بـ age1. لا الملف الذي ينتهي بـ .seal.key.
mistake-sealed-file = ليس هذا ملفًا مختومًا.
mistake-seal-key = ليس هذا مفتاحًا للختم؛ ربما فيه حرف خطأ.

## The second factor
code = الرمز
code-hint = من تطبيقكم أو من الورقة، إن كنتم أعددتم عاملًا ثانيًا؛ وإلا فاتركوه فارغًا.
code-hint-join = فقط إن كنتم على هذا الخادوم من قبل وأعددتم عاملًا ثانيًا.
code-again = من تطبيقكم أو من الورقة. ولا حاجة إليه خلال خمس دقائق من الرمز الأخير.
factor-title = العامل الثاني
factor-link = العامل الثاني: رمز إضافةً إلى كلمة المرور
factor-lead = رمز يحسبه تطبيق على هاتفكم، يُطلب إضافةً إلى كلمة المرور عند الدخول وقبل الإجراءات المُلزمة لطرفكم. فمن عرف كلمة المرور لا يدخل بها وحدها.
factor-begin = إعداد عامل ثانٍ
factor-begin-what = تحتاجون إلى تطبيق يعرض رموزًا (TOTP). ولا يتغيّر شيء قبل كتابة أول رمز له هنا.
factor-scan = إعطاء السر للتطبيق
factor-picture = السر في صورة، لكاميرا التطبيق
factor-secret = السر، ليُكتب في التطبيق
factor-address = السر نفسه في عنوان
factor-first-code = ثم اكتبوا الرمز الذي يعرضه التطبيق.
factor-confirm = تشغيله
factor-papers = رموز على الورق
factor-papers-what = العامل الثاني يعمل. كل رمز من هذه يقوم مقام التطبيق مرة واحدة. اكتبوها الآن، فلن تُعرض ثانية. وقد انتهت جلساتكم الأخرى.
factor-is-on = العامل الثاني يعمل.
factor-papers-left = { $n ->
    [zero] لم يبقَ رمز على الورق.
    [one] بقي رمز واحد على الورق.
    [two] بقي رمزان على الورق.
    [few] بقيت { $n } رموز على الورق.
    [many] بقي { $n } رمزًا على الورق.
   *[other] بقي { $n } رمز على الورق.
}
factor-remove = إيقاف العامل الثاني
factor-remove-hint = من تطبيقكم أو من الورقة.
factor-lost = من دون التطبيق ومن دون رمز على الورق لا يوقفه أحد: ولا يملك مشغّل الخادوم إلا أن يدعوكم من جديد.

# Papers, and texts handed in as files.
import-title = تقديم ملف
import-what = اكتبوا النص في محرر من عندكم بصيغة Markdown، فيُملأ منه النموذج أدناه. ولا يُرسَل شيء.
import-as-it-stands = النص كما هو، للبدء منه
import-file = الملف الذي فيه النص
import-button = املأ النموذج
mistake-file-missing = اختاروا ملفًا.
paper-print = طباعة
paper-markdown = حفظ بصيغة Markdown
paper-pdf = حفظ بصيغة PDF
paper-docx = حفظ بصيغة Word
mistake-no-word-files = لا يقرأ هذا الخادم ملفات Word. قدّموا ملف Markdown.
paper-draft = المسودة { $draft }
paper-date = التاريخ
paper-digest = البصمة (SHA-256)
paper-brackets = الكلمات بين الأقواس المربعة لم يُتفق عليها.
paper-languages = اللغات
paper-text-number = النص رقم { $version }
paper-guarantors = الضامنون
paper-observers = المراقبون
paper-agreed = اتفقت الأطراف على ما يلي.
paper-exact = الصيغة الدقيقة
paper-exact-what = التوقيع بمفتاح يُلزم بهذه السطور، وبعد كلٍّ منها نهاية سطر، ولا يُلزم بسواها؛ والبصمة في الأعلى بصمتها.
paper-if-punctual = { $date }، إذا جرى كل شيء في موعده
paper-for = عن
paper-witnessed = بشهادة، عن
paper-guaranteed = بصفة ضامن، عن
paper-signature = التوقيع
paper-number = الرقم
paper-phase = المرحلة
paper-opens = تبدأ
paper-last-day = آخر يوم
paper-phases-caption = المراحل وأيامها
paper-towards = تجاه
paper-article = المادة
paper-not-later = في موعد أقصاه
paper-obligations-caption = ما على كل طرف، وموعده، ومن يتحقق منه
paper-statement = تصريح
paper-speaker = صادر عن
paper-terms = على أي أساس
paper-channel = عبر
paper-waits = ليس علنيًا قبل { $when }.
import-mistakes = { $n ->
    [zero] لا شيء في الملف يمنع قبوله.
    [one] في الملف أمر واحد لا يمكن قبوله. ولم يؤخذ منه شيء.
    [two] في الملف أمران لا يمكن قبولهما. ولم يؤخذ منه شيء.
    [few] في الملف { $n } أمور لا يمكن قبولها. ولم يؤخذ منه شيء.
    [many] في الملف { $n } أمرًا لا يمكن قبولها. ولم يؤخذ منه شيء.
   *[other] في الملف { $n } أمر لا يمكن قبولها. ولم يؤخذ منه شيء.
}

# Dates for a calendar.
calendar-day = اليوم { $day } من: { $title }.
calendar-duty = { $by } تجاه { $to }: { $duty }. يتحقق منه: { $verifier }.
calendar-if-punctual = يصح هذا التاريخ إذا جرى كل شيء في موعده: فهو يتوقف على ما يُنفَّذ.
calendar-part = { $duty }، { $much } { $unit } في المجموع
calendar-opens = تبدأ: { $what }
calendar-may-end = قد تنتهي: { $what }
calendar-last-day = آخر يوم: { $what }
calendar-from = ابتداءً من اليوم: { $what }
calendar-due = يستحق: { $what }
calendar-grace = تنتهي المهلة: { $what }
calendar-verdict = موعد الحكم: { $what }
calendar-sunset = آخر يوم من الاتفاق

## Refusals: why an act was not done, and what may be done instead
refusal-seat-cannot-act = هذا المقعد يقرأ ولا يتصرف.
refusal-ended = انتهت المحادثات. ولا يزال الإدلاء بتصريح ممكنًا.
refusal-only-parties = لا يفعل هذا إلا طرف. والوسيط يقترح بطرح مسودة.
refusal-only-mediators = لا يفعل هذا إلا وسيط. ويمكنكم أن تقولوا في ردكم ما ينبغي تغييره.
refusal-not-yours = هذا لغيركم، وليس لكم أن تعطوه.
refusal-no-text-here = ليس في هذه المحادثات نص تفاوضي. قدموا عرضًا أو أجيبوا عن عرض أو أنهوا المحادثات.
refusal-no-offers-here = لا تتبادل الأطراف العروض في هذه المحادثات. ردوا على المسودة؛ فالقلم بيد الوسطاء.
refusal-no-answers-here = ليس في هذه المحادثات عروض تُقبل أو تُرفض. ردوا على المسودة، أو اقبلوها كاملةً حين تخلو من الأقواس.
refusal-no-proposal = ليس هناك اقتراح كهذا بنقل أقوال.
refusal-no-reply = ليس هناك رد كهذا على ذلك البند.
refusal-no-entry = ليس هناك قيد كهذا.
refusal-no-party = ليس هناك طرف كهذا.
refusal-no-current-draft = ليست هناك مسودة مطروحة.
refusal-no-draft = ليست هناك مسودة كهذه.
refusal-no-request = ليس هناك طلب كهذا.
refusal-no-own = ليست لكم ملاحظة أو وديعة كهذه.
refusal-no-agreement-to-sign = ليس هناك بعدُ اتفاق يُوقَّع.
refusal-no-key = لم يسجّل طرفكم مفتاحًا. سجّلوا مفتاحًا ثم وقّعوا.
refusal-no-statement = ليس هناك تصريح كهذا.
refusal-no-agreement = ليس هناك بعدُ اتفاق يُنفَّذ.
refusal-no-offer = ليس هناك عرض مطروح.
refusal-no-meeting = ليس هناك اجتماع كهذا.
refusal-superseded = حلّت المسودة { $current } محل المسودة { $given }. اقرأوا المسودة الحالية وردوا عليها.
refusal-open-brackets = { $open ->
    [zero] لا أقواس مفتوحة في المسودة { $draft }.
    [one] في المسودة { $draft } موضع واحد بين قوسين.
    [two] في المسودة { $draft } موضعان بين أقواس.
    [few] في المسودة { $draft } { $open } مواضع بين أقواس.
    [many] في المسودة { $draft } { $open } موضعًا بين أقواس.
   *[other] في المسودة { $draft } { $open } موضع بين أقواس.
} ردوا بندًا بندًا؛ فالمسودة تُقبل كاملةً حين تخلو من الأقواس.
refusal-not-accepted = { $waiting ->
    [zero] قبلت جميع الأطراف المسودة { $draft }.
    [one] لم يقبل طرف واحد المسودة { $draft }.
    [two] لم يقبل طرفان المسودة { $draft }.
    [few] لم تقبل { $waiting } أطراف المسودة { $draft }.
    [many] لم يقبل { $waiting } طرفًا المسودة { $draft }.
   *[other] لم يقبل { $waiting } طرف المسودة { $draft }.
} انتظروا قبول كل طرف، أو اطرحوا مسودة أخرى.
refusal-repeated = سبق أن تم هذا.
refusal-unknown-clause = ليس في المسودة بند «{ $clause }».
refusal-repeated-clause = يرد البند «{ $clause }» مرتين.
refusal-unknown-value = ليست هذه القيمة في جدول الأعمال.
refusal-draft-places = عدد المواضع في المسودة { $found }، وعدد المسائل في جدول الأعمال { $expected }. ولكل مسألة موضع واحد في بند واحد.
refusal-draft-carriers = يجب أن يرد موضع المسألة «{ $issue }» في بند واحد. وعدد البنود التي يرد فيها: { $clauses }.
refusal-draft-options = لا شيء في موضع «{ $issue }»، أو فيه خيار ليس للمسألة، أو خيار يرد مرتين.
refusal-draft-annex = لا يسلّم الملحق كل ما في التبادل مرة واحدة وبترتيب الأيام.
refusal-draft-missing-clause = ينقص البند «{ $clause }»، وعنه ينشأ التزام.
refusal-draft-language = النص ليس أصليًّا بهذه اللغة: { $language }.
refusal-draft-rendered-clause = ينبغي أن يرد نص البند «{ $clause }» مرة واحدة وبأقواس هذا البند نفسها. اللغة: { $language }.
refusal-draft-rendered-value = ينبغي أن يكون نص «{ $issue }» لقيمة من قيمها، وفيه {"{}"} مرة واحدة في موضع العدد. اللغة: { $language }.
refusal-breaks-constraint = القاعدة العلنية «{ $words }» تمنع هذا.
refusal-not-their-words = لا ترد هذه الأقوال في ذلك القيد. انسخوها كما هي تمامًا.
refusal-not-to-be-told = لم يُجز الطرف نقل هذه الأقوال. اطلبوا منه ذلك، أو ضعوا الفكرة في مسودة بكلماتكم أنتم.
refusal-embargoed = لا يُقال هذا قبل { $when }. انتظروا، أو اطلبوا ممن حدد الوقت أن يقدّمه.
refusal-needs-another = يجب أن يوافق على هذا وسيط آخر. اطلبوا ذلك من زميل.
refusal-not-sealed = ليس هذا الملف مختومًا لوسطاء القضية. اختموه بمفاتيحهم، كل مفتاح مرة واحدة، وسلّموا الملف المختوم.
refusal-not-promised = لا يَعِد هذا الملف بإتلاف شيء. ولا يمكن الوعد بذلك إلا قبل افتتاح المحادثات.
refusal-no-such-meeting-form = يكون الاجتماع للوسطاء، أو للوسطاء مع طرف واحد، أو لجميع الأطراف. أما بعض الأطراف دون غيرها فيُجتمع بها طرفًا طرفًا.
refusal-unknown-track = ليس هناك مسار «{ $track }».
refusal-parties-do-not-meet = لا تلتقي الأطراف في المحادثات المكوكية. اجتمعوا بكل طرف على حدة.
refusal-not-your-turn = ليس دوركم الآن. انتظروا جواب الآخرين.
refusal-already-on-agenda = في جدول الأعمال «{ $name }» من قبل.
refusal-request-clause = يجب أن يحمل بند الطلب المسألة الجديدة دون غيرها.
refusal-request-status-quo = ما يسري إن لم يُبتّ في شيء يجب أن يكون أحد الخيارات.
refusal-request-issue = خيارات الطلب مكررة أو أكثر مما ينبغي، أو إن أهميته ليست فوق 0 وبحد أقصى 1000.
refusal-request-not-a-choice = لا تضاف الخيارات إلا إلى مسائل يُختار فيها بين خيارات مسماة.
refusal-request-full = جدول الأعمال ممتلئ.
refusal-key-not-a-point = ليس هذا مفتاحًا: فبايتاته لا تدل على نقطة من المنحنى. لعل فيه علامة خاطئة.
refusal-key-weak = هذا المفتاح ضعيف: يستطيع أي أحد أن يوقّع به. أنشئوا مفتاحًا جديدًا.
refusal-key-not-canonical = ليس هذا المفتاح مكتوبًا بصيغته الوحيدة. أنشئوا مفتاحًا جديدًا.
refusal-key-mixed-order = لم يُنشئ هذا المفتاح برنامجٌ سليم. أنشئوا مفتاحًا جديدًا.
refusal-signature-malformed = السطر { $line } من النص الموقّع ليس على الصيغة المطلوبة. نزّلوا النص من هنا ووقّعوه دون تغيير.
refusal-signature-key-of-another = المفتاح مسجّل باسم «{ $registered }» لا باسم «{ $expected }».
refusal-signature-other-key = وُقّع بالمفتاح { $named }؛ والمفتاح المسجّل هو { $registered }.
refusal-signature-length = طول التوقيع 64 بايتًا؛ وطول هذا { $found }.
refusal-signature-bad = لا يطابق التوقيع النص والمفتاح. سلّموا الملفين اللذين كُتبا معًا.
refusal-signature-wrong-case = وُقّع في الملف «{ $found }»؛ وهذا هو الملف «{ $expected }».
refusal-signature-wrong-party = وُقّع عن «{ $found }»؛ والمنتظر «{ $expected }».
refusal-signature-other-digest = يقبل التوقيع كلمات أخرى: بصمتها { $found }، وبصمة هذا الاتفاق { $expected }.
refusal-signature-other-version = يقبل التوقيع النسخة { $found }؛ وهذه هي النسخة { $expected }.
refusal-signature-counter = عدّاده { $found } لا يزيد على آخر عدّاد { $last }. نزّلوا النص من جديد ووقّعوه.
refusal-signature-not-yet = يقول إنه وُقّع في { $signed }، وهذا بعد { $on }.
refusal-signature-expired = كان يُعتمد عليه حتى { $until }، وهذا قبل { $on }.
refusal-plan-open-brackets = لا يُنشئ النص اتفاقًا بعد. عدد المواضع التي بين أقواس: { $open }.
refusal-plan-not-rendered = لم يُنقل البند «{ $clause }» أو أحد خياراته بعد. اللغة: { $language }. يُقدَّم النص الخالي من الأقواس بجميع لغاته معًا.
refusal-plan-astray = لا يُنشئ النص اتفاقًا: «{ $what }» ليس في خطة الملف. ويصلح ذلك من أعدّ الملف.
refusal-plan-unfit = لا تجعل خطة الملف من هذا النص اتفاقًا؛ والخلل في «{ $what }». ويصلحه من أعدّ الملف.
refusal-too-long = حجم هذه الكلمات بالبايت { $found }؛ والحد الأقصى { $limit }.
refusal-not-in-force = ليس الاتفاق نافذًا في اليوم { $day }.
refusal-too-far-off = يترتب على الاتفاق أكثر من أن يُعرف وضعه بعد اليوم { $day }.
refusal-unknown-obligation = ليس في الاتفاق التزام كهذا ولا مرحلة كهذه.
refusal-report-verifiers = لا يبلّغ بهذا إلا من يتحقق من «{ $of }».
refusal-report-other-verifier = لا يبلّغ بهذا إلا من يتحقق من «{ $of }» وليس ملتزمًا به.
refusal-report-debtor-or-verifier = لا يبلّغ بهذا إلا الملتزم بـ«{ $of }» أو من يتحقق منه.
refusal-report-creditor = لا يبلّغ بهذا إلا الطرف الذي له «{ $of }».
refusal-report-body = لا يبلّغ بهذا إلا الهيئة التي أحيل إليها «{ $of }».
refusal-report-consenting = لا يقول هذا إلا من تلزم موافقته على «{ $of }».
refusal-report-entitled = لا يفعل هذا إلا من يعطيه الاتفاق «{ $of }» هذا الحق.
refusal-report-parties = لا يفعل هذا إلا الأطراف، وحيث ينص الاتفاق «{ $of }» عليه.
refusal-moment-settled = سُوّي «{ $of }» من قبل.
refusal-moment-not-owed = «{ $of }» ليس مستحقًا بعد.
refusal-moment-to-be-left = «{ $of }» أمر يُترك ولا يُفعل.
refusal-moment-to-be-done = «{ $of }» أمر يُفعل ولا يُترك.
refusal-moment-not-yet-performed = لم يحن أول يوم يمكن فيه الوفاء بـ«{ $of }».
refusal-moment-not-yet-left = لم يحن أول يوم يسري فيه «{ $of }».
refusal-moment-not-claimed = لم يبلَّغ عن وفاء بـ«{ $of }»، أو إنه محل اعتراض من قبل.
refusal-moment-not-in-breach = ليس هناك إخلال بـ«{ $of }».
refusal-moment-not-before-a-body = لم يُحل «{ $of }» إلى هيئة.
refusal-moment-not-extended = لا يمكن تمديد «{ $of }».
refusal-moment-not-running = «{ $of }» ليس جاريًا.
refusal-moment-extended-enough = مُدّد «{ $of }» أقصى عدد من المرات.
refusal-moment-condition-fails = لا يمكن تمديد «{ $of }»: فشرط ذلك غير متحقق.
refusal-too-much = بقي من «{ $of }» { $left }، والمذكور { $found }.
refusal-weak-evidence = يشترط «{ $of }» أدلة بتقدير { $standard }؛ والتقدير المذكور { $found }.
refusal-no-evidence = يشترط «{ $of }» أدلة بتقدير { $standard }؛ ولم يُذكر تقدير.
refusal-two-grades = يختلف تقدير الأدلة بين البتّ والبلاغ به.
refusal-said-already = سبق أن قلتم هذا.

## What else stands in the way
reason-seat-quota = كتب مقعدكم { $written } بايت من { $limit }، وفي هذا { $given }. اكتبوا أقل، أو اطلبوا من مشغّل الخادوم مساحة أكبر.
reason-mandate-quota = كُتب بتفويضكم { $written } بايت من { $limit }، وفي هذا { $given }. اكتبوا أقل، أو اطلبوا من مشغّل الخادوم مساحة أكبر.
reason-page-waits = لم تكتمل بعدُ صفحة طلبتموها من قبل. انتظروا قليلًا ثم أعيدوا تحميل هذه.
reason-analyses-wait = هناك تحليلات كثيرة قيد الانتظار الآن. حاولوا ثانيةً بعد دقيقة.
reason-password-short = أقل عدد لمحارف كلمة السر { $n }.
reason-password-long = أقصى طول لكلمة السر بالبايت { $n }.
reason-password-holds-name = يجب ألا يرد الاسم في كلمة السر.
reason-name-form = يتكون الاسم من 1 إلى 64 من a-z و0-9 والنقطة والشرطة والشرطة السفلية.
reason-name-taken = هذا الاسم لغيركم في مقعدكم نفسه. اختاروا اسمًا آخر.
reason-two-seats = لديكم تفويض هناك من قبل. ولا يجلس أحد في مقعدين من ملف واحد.
reason-own-mandate = هذا تفويضكم أنتم. ادعوا رئيسًا آخر يستطيع سحبه.
reason-invitations-wait = هناك دعوات كثيرة قيد الانتظار. اسحبوا بعضها.
reason-role-not-here = لا يكون هذا الدور لأحد في مقعدكم.
reason-label = الملاحظة على الدعوة سطر واحد، وأقصى طوله بالبايت { $n }.
reason-factor-is-on = هناك عامل ثانٍ من قبل. أوقفوه أولًا.
reason-factor-not-offered = ليس هناك عامل ثانٍ ينتظر التشغيل. أعدّوا واحدًا أولًا.
reason-factor-is-off = ليس هناك عامل ثانٍ.
reason-paper-too-large = النص أكبر من أن يُحفظ ملف Word. ويمكن حفظه بصيغة Markdown.
reason-no-printing = لا يستطيع هذا الخادوم الآن إنشاء PDF؛ ويجد مشغّله السبب في سجله. ويمكن طباعة الصفحة بدلًا من ذلك.
reason-wording-unbalanced = الأقواس المعقوفة غير متطابقة. اكتبوا [[ و]] حيث تكون الأقواس مجرد كلمات.
reason-wording-unknown = القوس «{ $found }» لا يسمّي أي مسألة.
reason-field-empty = هناك نقص في الحقل «{ $field }».
reason-field-long = أقصى عدد للمحارف في الحقل «{ $field }» { $n }، وفيه { $found }.
reason-field-hidden = في الحقل «{ $field }» علامة لا تظهر أو تحرّك غيرها، ‏U+{ $code }. اكتبوه من جديد.
reason-field-unfit = ما في الحقل «{ $field }» لا يصح فيه.

## A text handed in: what is wrong, line by line
line-of-text = السطر { $line }: { $what }
line-near = لعل المقصود «{ $near }».
line-second-title = العنوان واحد وفي الأعلى؛ والبند يبدأ بـ«## ».
line-too-many-clauses = أقصى عدد لبنود النص { $n }.
line-no-heading = يبدأ العنوان بـ«# » والبند بـ«## ». اكتبوا «\#» حيث تبدأ الكلمات بهذه العلامة.
line-words-after-places = ترد الكلمات قبل قائمة المواضع. وما بعدها يجب أن يكون الموضع التالي أو البند التالي.
line-before-title = يبدأ النص بعنوانه بعد «# ».
line-before-clauses = يأتي بعد العنوان بند يبدأ بـ«## ».
line-other-title = لا تغيّر المسودة عنوان النص: «{ $expected }».
line-second-carrier = يرد الموضع «{ $issue }» في بند واحد؛ وهو وارد في بند السطر { $first }.
line-heading-form = يبدأ البند بعنوانه واسمه القصير: «{ $example }».
line-title-form = عدد محارف العنوان من 1 إلى { $n }، وكلها ظاهرة.
line-short-name = ليس «{ $found }» اسمًا قصيرًا: حروف a-z وأرقام وشرطات، 64 على الأكثر.
line-repeated-name = الاسم القصير «{ $name }» وارد في السطر { $first }.
line-no-words = كلمات البند ناقصة تحت عنوانه.
line-hidden = علامة لا تظهر أو تحرّك غيرها، ‏U+{ $code }. اكتبوا الكلمات من جديد.
line-too-long = أقصى عدد لمحارف البند { $n }، وفي هذا { $found }.
line-too-many-places = أقصى عدد للمواضع في جميع البنود { $n }.
line-no-such-issue = «{ $found }» لا يسمّي أي مسألة.
line-place-form = يُكتب ما في الموضع هكذا: «{ $example }». واكتبوا «\-» حيث تبدأ الكلمات كذلك.
line-foreign-place = ليس الموضع «{ $issue }» في الكلمات أعلاه؛ ويُذكر تحت البند الذي هو فيه.
line-repeated-place = ما في «{ $issue }» مذكور في السطر { $first }.
line-not-in-range = لا يصح «{ $found }» في «{ $issue }»: الأعداد من { $min } إلى { $max }، والفارق بينها { $step }.
line-no-such-option = ليس «{ $found }» من خيارات «{ $issue }».
line-repeated-option = يرد «{ $found }» مرتين.
line-several-options = الخيار الواحد يرد وحده؛ والخيارات ترد بين قوسين معقوفين.
line-place-nowhere = الموضع «{ $issue }» ليس في أي بند.
line-nothing-stands = لم يُذكر ما في «{ $issue }»، مثل «{ $example }».
line-too-large = أقصى حجم للملف بالبايت { $n }.
line-not-utf8 = ليس الملف نصًا بترميز UTF-8. احفظوه بهذا الترميز.
line-unfit = لا يمكن قراءة ما هنا.
line-no-word-file = ليس هذا ملف Word (‏.docx) يمكن قراءته.
line-word-too-large = ملف Word أكبر مما ينبغي، أو أجزاؤه كثيرة أو متداخلة أكثر مما ينبغي.
line-word-paragraph = الفقرة { $n } من ملف Word: لا تُقرأ إلا العناوين والفقرات. احذفوا الجداول والصور والحواشي والكائنات المضمنة، واقبلوا التغييرات المتعقبة أو ارفضوها.

## A demonstration
demo-clock = عرض تجريبي. ساعة هذه المحادثات في زمن الملف؛ وتأخرها عن التقويم بالأيام: { $days }.

## A communique on paper before it is public
communique-paper-title = على الورق، بوصفه مسودة
communique-paper-what = النص وحده، ليُطبع ويُتداول: عليه علامة المسودة، وبلا ما وُجد أعلاه.
communique-paper = إظهار الورقة
communique-paper-kind = بيان (مسودة)
paper-unpublished = مسودة لم تُنشر. ولم يُقل شيء منها علنًا.

## A value outside its range
mistake-range = لا تأخذ هذه المسألة إلا قيمًا من { $least } إلى { $most }. ولطلب غيرها اذكروها في الكلمات أعلاه شرطًا لكم؛ فلا يُختار هنا إلا ما في جدول الأعمال.
mistake-two-readings = يمكن أن يُقرأ هذا { $one } أو { $other }. اكتبوا العدد المقصود كما هو مكتوب هنا.
mistake-several-numbers = هنا أكثر من عدد، والمطلوب عدد واحد.
