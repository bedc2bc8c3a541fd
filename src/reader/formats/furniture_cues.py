"""The wording of page furniture: what menus, sharing buttons, forms and footers of web pages say.

Tables only; `furniture` decides with them. All phrases are compared with the key of a line: lower case,
straight apostrophes, single spaces, without marks at either end.
"""

import re

_EDGES = " \t\xa0»«›‹>→←↑↓▶►▸▾▼×✕|·•–—-_*:;.,…!?()[]{}\"'#+&"
_SPACES = re.compile(r"\s+")


def key_of(line: str) -> str:
    """A line as it is compared with the phrases."""
    return _SPACES.sub(" ", line.replace("’", "'")).strip(_EDGES).casefold()


def _phrases(block: str) -> frozenset[str]:
    return frozenset(_SPACES.sub(" ", phrase).strip() for phrase in block.split(";"))


CERTAIN = _phrases("""
    skip to content; skip to main content; skip to navigation; skip navigation; jump to content; jump to
    navigation; open menu; close menu; toggle navigation; toggle menu; show or hide search; log in /
    sign up; sign in / register; log in or sign up; create a free account; subscribe now; subscribe
    today; manage subscription; share this; share this article; share this story; share this story on;
    share this post; share this page; share this on; share article; share on; share via; share full
    article; share with friends; share this with; copy link; link copied; copy link to clipboard; email
    this; email this article; print this page; print this article; print article; add to favourites; add
    to favorites; save for later; save this article; listen to this article; advertisement;
    advertisment; paid content; paid post; sponsored links; promoted content; advertisement continue
    reading below; advertisement - continue reading below; article continues below; article continues
    below advertisement; article continues after advertisement; story continues below; story continues
    below advertisement; continue reading below; scroll to continue; scroll to continue reading; view
    all; view all posts; view all comments; see all; see all posts; load more; load more comments; load
    more posts; back to top; return to top; go to top; go to homepage; older posts; newer posts; older
    entries; newer entries; enlarge this image; enlarge image; hide caption; toggle caption; view
    fullscreen; view full size; view image in fullscreen; cookie settings; cookie preferences; manage
    cookies; accept cookies; accept all cookies; accept all; reject additional cookies; accept
    additional cookies; view cookies; hide this message; do not sell my personal information; all rights
    reserved; about wikipedia; mobile view; powered by wordpress; proudly powered by wordpress; blog at
    wordpress.com; leave a comment; leave a reply; cancel reply; post a comment; post comment; add a
    comment; write a comment; view comments; show comments; read comments; join the conversation; join
    the discussion; log in to comment; sign in to comment; login to reply; log in to reply; log in or
    sign up to reply; report this post; report post; reply with quote; notify me of new posts by email;
    notify me of follow-up comments by email; check your inbox; check your inbox to confirm your
    subscription; enter your email; enter your email address; explore more newsletters; see all
    newsletters; stay connected; follow us; follow us on; follow us on social media; connect with us;
    please enter a valid email address; is this page useful; is this page not working properly; was this
    page helpful; was this article helpful; was this helpful; yes this page is useful; no this page is
    not useful; report a problem with this page; give feedback about this page; get emails about this
    page; here's how you know; an official website of the united states government; the .gov means it's
    official; the site is secure; like loading; more from this author; around the web; what to read
    next; you may also like; you might also like; you may be interested in; you might be interested in;
    recommended for you; recommended stories; recommended articles; submit a letter; add to cart; add to
    basket; already a subscriber; support our journalism; sign up for our newsletter; subscribe to our
    newsletter; newsletter sign-up; newsletter signup; please enable javascript; download the app; get
    the app; download our app; open in app; license this article; reprints and permissions; normal text
    size; larger text size; very large text size; text size; text size a a a; decrease text size;
    increase text size; report abuse; login to comment; write a letter to the editor; report a typo;
    report an error; report a correction; accessibility links; skip to article; back to press releases;
    email alerts; manage your subscription; sign me up; see more stories; read full article; show
    transcript; hide transcript; search - enter keyword and submit; from our partners; follow the
    author; purchase licensing rights; get the newsletter; subscribe here; sign up here; join now
""")
"""Lines that are furniture wherever they stand."""

POSSIBLE = _phrases("""
    cite this page; cite this article; got it; download article; explore this article; community q&a;
    ask a question; add new question; add a question; today's paper; sections; site index; index; tools;
    order reprints; print edition; what's next; our picks; museums; topics a-z;
    explore; discover; browse; programs; research; publications; resources; calendar; visit; give; people;
    donate now; press; media; investors; locations; help center; customer service; gift cards; rss feeds;
    home; menu; search; close; more; next; previous; prev; share; share with; tweet; pin; pin it; like;
    likes; save; saved; print; email; e-mail; comment; comments; reply; quote; report; follow;
    following; subscribe; subscriptions; register; login; logout; log out; account; about; about us;
    contact; contact us; help; faq; careers; jobs; shop; store; donate; support us; advertise; advertise
    with us; newsletter; newsletters; sitemap; site map; privacy; terms; cookies; accessibility;
    feedback; legal; imprint; rss; tags; topics; archives; categories; recent posts; recent comments;
    popular posts; top stories; latest news; trending; trending now; most popular; most read; most
    viewed; most shared; keep reading; continue reading; read more; read full story; learn more; find
    out more; related; related content; related topics; recommended; editor's picks; editors' picks; go;
    submit; send; cancel; ok; yes; no; accept; decline; play; pause; loading; video; videos; audio;
    photos; gallery; podcasts; podcast; live; news; world; politics; business; economy; sport; sports;
    opinion; culture; arts; entertainment; lifestyle; style; travel; food; health; science; technology;
    tech; environment; climate; weather; education; local; international; magazine; events; reviews;
    features; blog; forum; forums; members; all; english; image; photo; copy; edit; history; talk; read;
    view source; view history; what links here; random article; main page; contents; ad; ads; back;
    follow me; post; posts; new posts; profile; settings; notifications; upvote; downvote; award; give
    award; sort by; best; newest; oldest; u.s; us; uk; europe; asia; africa; middle east; americas;
    services; departments; benefits; guidance and regulation; research and statistics; news and
    communications; policy papers and consultations; transparency; advertising; like this; stay
    informed; stay in touch; something went wrong; please try again; please try again later; mute;
    unmute; i agree; sign up; log in; sign in; fullscreen; full screen; email address; your email
    address; no comments; no comments yet; privacy policy; cookie policy; terms of use; terms of
    service; terms and conditions; terms & conditions; privacy notice; privacy settings; accessibility
    statement; related links; disclaimers; show all; view more; see more; show more; become a member;
    sponsored; promoted; donate now; buy tickets; sponsored content; reject all; my account; create
    account; create an account; share your thoughts; main menu; read next; up next; add comment;
    comments are closed; download pdf; no results found; previous article; next article; previous post;
    next post; video player; audio player; play video; play audio; your email; your name; first name; last
    name; about the author; about the authors; fixtures; results; tables; overview; financials; stock info;
    governance; contact ir; news & events; news and events; recipes; chefs; hotels; offers; cars; homes;
    classifieds; obituaries; e-edition; beauty; fashion; runway; multimedia; multimedia gallery; random
    entry; cite this entry; citation; permissions; most e-mailed; most emailed; most commented; reader
    comments; print this; recommend; website; name; email; tv; radio; games; puzzles; crosswords; cartoons;
    letters; editorials; columnists; local news; national; nation; state; real estate; autos; marketplace;
    stocks; markets; money; family; fitness; wellness; home & garden; destinations; cruise; ski; deals;
    subscriber services; customer support; newsroom; press room; press releases; media contacts; our team;
    our story; mission; history of us; collections; exhibitions; exhibits; membership; plan your visit; what's
    on; tickets; share your story; got a tip; got a story; contact the newsroom; next article in
""")
"""Words that headings and lists use too: furniture only beside other furniture."""

CONTROLS = _phrases("""
    share; save; print; tweet; email; sign in; sign up; log in; login; register; subscribe; menu; search;
    reply; comments; like; quote; report; follow; cancel; submit; close; pin it; previous; next
""")
"""Those of them that are buttons rather than topics."""

TEASER_HEADS = re.compile(
    r"(?:(?:most|more) (?:popular|read|viewed|shared|recent|watched|commented|e-?mailed)(?: (?:stories|"
    r"articles|posts|news|now))?(?: (?:in|on|from) [^.?!]{2,30})?"
    r"|keep (?:on )?reading|continue reading|read (?:next|more|also)|up next|what to read next"
    r"|(?:related|recommended) (?:article|story|post|video|topic)"
    r"|related(?: (?:stories|articles|posts|activities|content|coverage|topics|links|news|reading|"
    r"videos|products))?"
    r"|you (?:may|might|will|'ll) (?:also )?(?:like|enjoy|love|be interested in|have missed)"
    r"|(?:also )?recommended(?: (?:for you|stories|articles|posts|by editors))?"
    r"|more (?:stories|articles|posts|news|coverage|like this|to explore|to read)"
    r"|more (?:from|in|on|about) [^.?!]{2,40}"
    r"|(?:our )?(?:top|latest|popular|trending|featured|other|recent|today's top) (?:stories|"
    r"articles|posts|news|headlines|comments)(?: (?:in|on|from) [^.?!]{2,30})?"
    r"|trending(?: (?:now|today|topics))?|editors?'?s?'? (?:picks?|choice)|in case you missed it|don't miss"
    r"|promoted (?:stories|links|content)|paid (?:content|partner content)|sponsored content"
    r"|around the web|from (?:our|around) (?:the )?(?:partners|sponsors|web|archives?)|"
    r"sponsored (?:links|stories)|explore more"
    r"|stay connected|follow us|newsletters?|see also on [^.?!]{2,40}|"
    r"elsewhere on (?:the )?[^.?!]{2,40}|popular now"
    r"|discover more(?: from [^.?!]{2,40})?|next in [^.?!]{2,30}|latest from [^.?!]{2,40}|"
    r"you might also like this)"
)
"""A heading, as a key, above teasers of other stories."""

ONE_TEASER = re.compile(r"(?:related|recommended) (?:article|story|post|video)|read (?:also|more)|see also")
"""Such a heading as speaks of one other story."""

COMMENT_HEADS = re.compile(
    r"(?:(?:reader |all |show |view |top )?comments?(?: \(?\d[\d,.]*\)?| section)?|"
    r"\d[\d,.]* (?:comments?|responses?|replies|thoughts on .{2,120})"
    r"|one thought on .{2,120}|one response to .{2,120}|leave a (?:comment|reply)|"
    r"join the (?:conversation|discussion)"
    r"|what do you think|discussion(?: \(\d+\))?|responses)"
)
"""A heading, as a key, above the comments of readers."""

COMMENT_SIGNS = re.compile(
    r"^[^\n]{1,50} (?:says|wrote|commented):?[ \t]*$|^[ \t]*(?:reply|report|flag|like|log in to reply|upvote"
    r"|permalink)\b[^\n]{0,20}$"
    r"|^[^\n]{0,40}\b\d+ (?:minutes?|hours?|days?|weeks?|months?|years?) ago[^\n]{0,15}$"
    r"|your email address will not be published|required fields are marked",
    re.IGNORECASE | re.MULTILINE,
)

END_SECTIONS = _phrases("""
    see also; references; external links; further reading; notes; sources; bibliography; works; works cited;
    footnotes; literature; selected works; discography; filmography; acknowledgements; acknowledgments;
    appendix; ingredients; method; credits; cast; results; honours; honors; awards
""")
"""Headings of short lists at the end of an article that belong to it."""

LABELLED = re.compile(r"(?:filed under|posted in|tagged(?: with| as| in)?) .{2,200}")
"""The subjects of an entry of a blog, as a key; a sentence that begins so ends in a full stop."""

CERTAIN_LINES = re.compile(
    r"""
    (?:did|was|is|has)\ (?:this|the)\ (?:article|page|post|information|answer|content)\ (?:help(?:ful|ed)?
      |useful|up\ to\ date|answer\ your).{0,60}
    | by\ (?:using|browsing|visiting|accessing)\ (?:this|our|the)\ (?:web)?sites?\b.{0,30}\byou\ (?:agree
      |accept|consent)\b.{0,160}
    | (?:watch|listen|video|audio|podcast|slideshow|gallery):\ (?:watch|see|listen|how|why|inside)\b.{3,150}
    | go\ to\ (?:the\ )?(?:home\ ?page|full\ site|mobile\ site|top)
    | do\ not\ sell\ or\ share\ my\ .{4,40}
    | thanks\ to\ all\ authors\b.{0,120}
    | (?:start|stop|pause|resume|mute|unmute|play|loading)\ (?:playback|the\ (?:video|audio))
    | (?:track|video|audio|episode|song)\ title
    | (?:thank\ you|thanks)\ for\ (?:submitting|subscribing|signing\ up|joining|registering)\b.{0,100}
    | (?:(?:oops|sorry|it\ (?:looks|seems)\ like),?\ )?something\ went\ wrong(?:\ .{0,80})?
    | related\ (?:stories|articles|posts|coverage|news|videos|activities|events|products)
    | (?:click|tap)\ (?:here|(?:on\ )?(?:the|this)\ link\ (?:below|above|here))\b.{0,120}
    | click\ to\ (?:share|email|print|enlarge|expand|copy|view|play|read|subscribe|tweet)\b.{0,80}
    | (?:read|view|see)\ the\ (?:original|full)\ (?:article|story|version|post|text|report)(?:\ (?:here|
      on|at|in)\b.{0,60})?
    | jump\ to:?\ .{0,60}
    | skip\ to\ (?:the\ )?[a-z ]{3,30}
    | (?:home|start)\ ?[>›»/→|]\ ?.{2,160}
    | you\ are\ here:?\ .{2,160}
    | cookies\ on\ (?:this\ (?:web)?site|our\ (?:web)?sites?|[\w-]{2,30}\.[\w.]{2,10})
    | (?:related|read\ more|read\ also|also\ read|see\ more|more\ on\ this\ story|recommended|
      don't\ miss|further\ reading\ on\ this\ site):\ .{3,200}
    | (?:follow|like|find|join|add|connect\ with)\ (?:us|me|him|her|them|[\w .]{2,30})\ (?:on|
      via)\ (?:twitter|facebook|instagram|linkedin|youtube|google\ news|tiktok|telegram|x|mastodon|
      bluesky|whatsapp|social\ media)\b.{0,80}
    | (?:©|c\)\ ?\d{4}|copyright\ (?:©|\(c\)|\d{4}|by\b)).{0,200}
    | .{0,120}\ball\ rights\ reserved\b.{0,120}
    | .{0,100}\bpowered\ by\ (?:wordpress|blogger|disqus|discourse|phpbb|vbulletin|xenforo|mediawiki|
      ghost|medium|squarespace|drupal)\b.{0,60}
    | theme:?\ .{2,40}\ by\ .{2,40}
    | (?:this\ page\ was\ last\ (?:edited|modified|changed|updated)|retrieved\ from|hidden\ categor(?:y|
      ies):|categor(?:y|ies):|tags:|tagged:|topics:|
      labels:)\ ?.{0,300}
    | text\ is\ available\ under\ .{0,200}
    | (?:all\ )?content\ is\ available\ under\ .{0,200}
    | from\ (?:the\ )?[\w' -]{2,50},\ the\ free\ [\w ]{2,40}
    | this\ article\ is\ about\ .{2,120}\.\ for\ .{2,160},\ see\ .{2,100}
    | for\ other\ uses,\ see\ .{2,100}
    | (?:contents|table\ of\ contents|toc)\ ?\[?(?:hide|show)
    | (?:coordinates|coord):\ \d.{4,80}
    | \d[\d.,]*\ ?k?\ (?:shares?|views?|likes?|comments?|replies|retweets|claps|followers|responses|
      upvotes|reactions)(?:\ (?:on\ this\ article|so\ far))?
    | (?:shares?|views|likes|comments?|replies|posts|messages|reputation|joined|join\ date|location|
      karma|threads?|reaction\ score):?\ (?:\(?\d[\d.,]*k?\)?|[a-z]{3,9}\.?\ \d{1,2},?\ \d{4}|
      [a-z]{3}\ \d{4})
    | page\ \d+\ of\ \d+.{0,40}
    | (?:last\ (?:post|reply)|thread\ starter|started\ by|viewing\ \d+|showing\ \d+)\b.{0,60}
    | (?:quick\ reply|new\ topic|post\ reply|mark\ (?:all\ )?as\ read|
      you\ must\ (?:be\ )?(?:log(?:ged)?\ in|register).{0,80}|users\ (?:browsing|
      viewing)\ this\ .{0,80})
    | \d{1,2}:\d\d\ ?/\ ?\d{1,2}:\d\d
    | (?:your\ browser\ (?:does\ not|doesn't)|(?:please\ )?(?:enable|turn\ on)\ javascript|
      javascript\ (?:is|must\ be|seems\ to\ be)\ (?:not\ )?(?:disabled|enabled|required|turned)|
      this\ (?:video|content|audio|media|player)\ (?:can\ ?not|is\ (?:not|
      no\ longer)\ (?:available|supported)|requires|could\ not)|unable\ to\ (?:play|
      load)\ (?:the\ )?(?:video|media|audio)|media\ playback\ is\ (?:not\ supported|unsupported)|
      an\ error\ (?:has\ )?occurred\W+please|video\ player\ is\ loading|to\ view\ this\ (?:video|
      content)).{0,160}
    | (?:already\ (?:a|have)\ .{0,30}(?:subscriber|member|subscription|account).{0,60})
    | (?:you\ have|you've)\ .{0,40}(?:free\ )?(?:articles?|stories)\ (?:left|remaining).{0,80}
    | (?:this\ (?:article|story|content)\ is\ (?:for|available\ to|only\ for|
      reserved\ for)\ .{0,40}(?:subscribers|members).{0,80})
    | (?:subscribe|register|sign\ up|log\ in|create\ an\ account)\ to\ (?:continue|keep|read|unlock|
      view|access|comment|reply|post)\b.{0,100}
    | (?:we've|we\ have)\ noticed\ .{0,40}(?:ad\ ?blocker|ad-blocker|browser).{0,120}
    | (?:previous|next|older|newer)(?:\ (?:post|article|story|page|entry|chapter|thread|
      topic))?:\ .{2,140}
    | (?:previous|next)\ (?:post|article|story|entry|thread|topic)\ .{2,140}
    | (?:←|‹|«|<<|\|)\ ?(?:previous|older|newer|back|next).{0,120}
    | (?:join|be\ one\ of)\ [\d.,]+k?\ (?:other\ )?(?:subscribers|followers|readers|members).{0,60}
    | (?:federal\ government\ websites\ often\ end|official\ websites\ use|secure\ \.gov\ websites|
      a\ \.gov\ website\ belongs|the\ \.gov\ means|the\ https:?/?/?\ (?:means|ensures)|
      a\ lock\ \().{0,250}
    | an?\ official\ (?:website|site|web\ site|portal)\ of\ (?:the\ )?.{2,80}
    | (?:beta|alpha)\ this\ is\ a\ new\ (?:service|website)\b.{0,120}
    | (?:don't\ include\ personal|help\ us\ improve|to\ help\ us\ improve|
      is\ there\ anything\ wrong\ with\ this\ page|there\ is\ something\ wrong\ with\ this\ page|
      thank\ you\ for\ your\ feedback|what\ were\ you\ doing).{0,200}
    | (?:by\ (?:signing\ up|subscribing|registering|submitting|clicking|continuing|
      entering\ your))\b.{0,40}\byou\ (?:agree|accept|consent|confirm|acknowledge)\b.{0,250}
    | (?:you\ can\ (?:unsubscribe|opt\ out)|unsubscribe\ at\ any\ time|we\ (?:will\ never|won't|
      don't)\ (?:share|spam|sell)\ (?:your|you|it)\b|no\ spam\b).{0,160}
    | (?:we're|we\ are)\ having\ trouble\ (?:saving|loading|processing).{0,300}
    | your\ email\ address\ will\ not\ be\ published.{0,80}
    | (?:save\ my\ name,\ email).{0,120}
    | this\ site\ uses\ akismet.{0,120}
    | (?:subscribe|join|try\ us|start\ your\ (?:free\ )?trial)\ (?:now\ )?(?:for|from)
      \ (?:only\ |just\ )?[$£€]\d.{0,40}
    | [$£€]\d[\d.]*\ (?:a|per)\ (?:week|month|year)\b.{0,40}
    | recommended\ by\ (?:outbrain|taboola|our\ readers)
    | (?:©|\(c\))?\ ?\d{4}\ [\w&. '-]{2,60}\.?\ all\ rights.{0,60}
    | comments\ are\ the\ opinions?\ of\ .{5,120}
    | this\ material\ may\ not\ be\ .{5,160}
    | how\ to\ contact\ (?:us|the\ news\ team|our\ newsroom).{0,40}
    | (?:get|receive)\ .{0,60}\bdelivered\ (?:right\ |straight\ |directly\ )?to
      \ you(?:r\ (?:inbox|e-?mail|door))?.{0,60}
    | (?:this\ site\ is\ protected\ by\ recaptcha).{0,120}
    | (?:subscribe|follow)\ (?:to\ )?(?:this\ )?(?:blog|site|us|podcast|channel|our\ (?:channel|podcast|
      feed))(?:\ (?:via|by|on)\ .{0,40})?
    | (?:print|share|email|save|tweet|comment|bookmark|listen|pdf|gift)(?:\ ?[|/·•,]?\ (?:print|share|
      email|save|tweet|comments?|bookmark|listen|pdf|gift|this|article|page|a-|a\+|\+|\d+)){1,8}
    """,
    re.VERBOSE,
)
"""Whole lines, as keys, that are furniture wherever they stand."""

INVITATION = re.compile(
    r"(?:sign(?:ing)? up|subscribe|get|join|enter|receive|register|don't miss|never miss|"
    r"stay (?:up to date|informed|ahead|on top)"
    r"|want (?:more|to (?:read|get|receive))|like what you|enjoy(?:ed|ing) (?:this|what)|discover|"
    r"support|delivered|for more)\b"
)
INVITATION_GOODS = re.compile(
    r"\b(?:our|the|my|a|your|free|daily|weekly|latest|special|more)\b.{0,60}"
    r"\b(?:newsletters?|inbox|e-?mail (?:list|updates|alerts|address)|mailing list|briefing|"
    r"latest (?:updates|news|stories)|special offers|push notifications)\b"
    r"|\bdelivered (?:right |straight |directly )?(?:to )?(?:you\b|your (?:inbox|door|e-?mail))"
)
COOKIES = re.compile(
    r"\b(?:we(?: and our [\w ]{0,30}partners)?|this (?:web)?site|our (?:web)?sites?|"
    r"[\w.-]{2,30}\.(?:com|org|net|eu|gov|co\.uk))"
    r" (?:also |may )?(?:uses?|stores?|sets?|would like to (?:set|use)|place) .{0,80}\bcookies\b|"
    r"^cookies on \w"
)
COOKIE_ADDRESS = re.compile(r"\b(?:your?|accept|agree|consent|browsing|policy|settings|preferences)\b")

OFFERS = re.compile(r"discover\b.{0,60}\boffers\b")
SOURCE_LINE = re.compile(r"(?:From|About) (?:the )?[A-Z][\w'’.-]*(?: [\w'’.-]+){0,5}")
"""The line under the title of a wiki page; furniture only beside other furniture."""

FOOTER_LINKS = re.compile(
    r"\b(?:privacy(?: policy| notice)?|terms (?:of (?:use|service)|(?:and|&) conditions)"
    r"|cookie policy|cookies"
    r"|about us|contact us|contact|mobile view|accessibility|site ?map|advertis(?:e|ing)|careers|disclaimers?"
    r"|help|feedback|imprint|legal|about|faq)\b"
)

NETWORKS = _phrases("""
    facebook; twitter; linkedin; pinterest; whatsapp; messenger; reddit; tumblr; telegram; wechat;
    weibo; mastodon; bluesky; instagram; youtube; tiktok; snapchat; flipboard; pocket; threads; x;
    skype; line; vk; xing; medium; discord; flickr; vimeo; hackernews; stumbleupon; digg; google+;
    evernote; instapaper; signal; viber; soundcloud; spotify
""")
SHARE_WORDS = _phrases("""
    share; this; with; on; via; close; copy; link; email; e-mail; mail; print; by; to; tweet; pin; post;
    send; follow; us; me; and; or; |; /; ·; ,; •; -; sms; rss; icon; button; page; article; story; save;
    like
""")
PORTRAIT = re.compile(
    r"(?:(?:profile )?(?:picture|photo|image|portrait|avatar|headshot|photograph|"
    r"profile (?:picture|photo|image)) of|avatar for) (?P<name>.{2,50})",
    re.IGNORECASE,
)
LOGO = re.compile(
    r"[\w&+' -]{2,50} (?:logo|logotype|icon|avatar|favicon)(?: (?:image|white|black|small))?", re.IGNORECASE
)
NO_LOGO = re.compile(r"(?:\b(?:the|a|an|new|old|its|their|our|his|her|of|and|with)\b|'s |s' )", re.IGNORECASE)
SCRIPT = re.compile(
    r"(?:window\.[A-Za-z_]|document\.(?:write|get|create)|googletag\.|\(function\s*\(|"
    r"function\s+\w*\(|var\s+\w+\s*=|gtag\(|fbq\(|_gaq\b|dataLayer\b|@media\b|\{\s*\"@context\")"
)
TRAIL_MARK = re.compile(r"\s[>›»]\s")
HIDDEN_TAG = re.compile(r"<(?:script|style|iframe|noscript|svg|link|meta)\b", re.IGNORECASE)
TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>|<!--[^<>]*-->|<![A-Za-z][^<>]*>")
REPEATABLE = re.compile(r"[^\W\d_][\w',-]*(?: [\w',-]+){2,9}")
"""A line of words, as a key, that a page may put between its paragraphs again and again."""

SECTION_LINK = re.compile(r"\s*\[\s?edit(?: source| section| \| edit source)?\s?\]$", re.IGNORECASE)
TOC_HEADS = re.compile(
    r"(?:contents|table of contents|in this article|on this page:?|jump to section|page contents)"
    r"(?: ?\[?(?:hide|show)\]?)?"
)
NUMBER = re.compile(r"^[\d.]+\s+")
NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+\S")
NAME = r"[A-Z][\w'’-]+(?:\s[A-Z][\w.'’-]*){1,3}"
DOUBLED_NAME = re.compile(rf"\b({NAME})\s(?:(?:Dr|Mr|Ms|Mrs|Prof)\.?\s)?\1\b")
BIOGRAPHY = re.compile(
    r"(?:^|(?<=[.!?]\s))(?:(?:Dr|Mr|Ms|Mrs|Prof|Professor|Sir)\.?\s)?"
    rf"(?P<name>{NAME})\s(?:is|was|writes|works|covers|teaches|has|serves|studied|joined)\b"
)
"""The beginning of a biography: `Ada Smith is …`."""
