"""Phrases: what pages of papers say beside them, in the languages into which browsers turn them."""

from __future__ import annotations

COUNT = r"[0-9][0-9.,]{0,11}\s?[kKmM万천]?"
"""A number of votes, comments or stars."""

_LANGUAGES = {
    "submitted": (
        r"(?:submitted|posted|shared) by",
        "提交者|投稿者|提交人|제출자|作成者",
        "(?:eingereicht|gepostet|geteilt) von|soumis par|partagé par|(?:enviado|publicado) por",
    ),
    "upvote": (
        "upvotes?|likes?",
        "点赞|點讚|赞|投票|高評価|いいね|추천|좋아요",
        "positiv bewerten|hochwählen|stimmen|voter|votes?|votar|votos",
    ),
    "published": (
        r"(?:published|updated)(?:\ on)?",
        "发布于|發佈於|发表于|公開日|公開|게시일|출판일",
        "veröffentlicht(?: am)?|publié(?: le)?|publicado(?: el)?",
    ),
    "authors": ("authors?|autoren|autor|auteurs?|autores", "位?作者|名?の?著者|저자"),
    "comments": ("comments?|kommentare?|commentaires?|comentarios?", "条?评论|件のコメント|댓글"),
    "code": ("github|gitlab|code|代码|程式碼|コード|코드|quellcode|código",),
    "project": (
        "project(?: page)?|project website|homepage",
        "项目(?:主页|页面)?|專案頁面|プロジェクト(?:ページ)?|프로젝트(?: 페이지)?",
        "projekt(?:seite)?|page du projet|página del proyecto",
    ),
    "paper": (
        "(?:view |read )?(?:the )?(?:arxiv|pdf|paper|abstract|html|hugging ?face)(?: page)?",
        "(?:查看)?(?:arxiv ?页面|arxiv|论文|論文|논문)(?:页面)?|arxiv ?ページ|arxiv ?페이지",
        "arxiv[ -]seite|page arxiv|página de arxiv",
    ),
    "menu": (
        "new|trending|papers?|daily|weekly|monthly|subscribe|sign up|log ?in|load more"
        "|previous|next|community|share|bookmark|search|about|jobs|privacy|tos|terms|contact|company|website|menu"
        "|models|datasets|spaces|buckets(?: new)?|docs|enterprise|pricing|tasks|collections"
        "|languages|organizations|blog|posts|learn|discord|forum|solutions|home|all|today|yesterday|settings"
        "|(?:trending|daily|weekly|monthly) papers|get trending papers\\b.*|add to collection|copy"
        "|by ?.{1,40} and the research community|skip to .{1,40}|reply|edit|preview|more|less|hot",
        "新|热门论文|熱門論文|每日论文|論文|论文|订阅|訂閱|登录|登入|注册|註冊|加载更多"
        "|分享|社区|搜索|模型|数据集"
        "|今日の論文|トレンド|デイリー|購読|登録|ログイン|シェア|もっと見る"
        "|検索|次へ|前へ|モデル|データセット"
        "|일일 논문|인기 논문|구독|로그인|가입|공유|더 보기|검색|다음|이전|모델|데이터셋",
        "tägliche papers?|abonnieren|anmelden|registrieren|mehr laden|teilen|suche|weiter"
        "|zurück|modelle"
        "|articles? (?:du jour|quotidiens|tendances?)|s['’]abonner|connexion|s['’]inscrire"
        "|partager|charger plus|suivant|précédent|rechercher|modèles"
        "|artículos (?:diarios|del día|en tendencia)|suscribirse|iniciar sesión|registrarse"
        "|compartir|cargar más|siguiente|anterior|buscar|modelos",
    ),
}


def of(kind: str) -> str:
    """Return the pattern of what a kind of phrase may say, such as `upvote`."""
    return "(?:" + "|".join(_LANGUAGES[kind]).replace(" ", r"\ ").replace(r"\\ ", r"\ ") + ")"
