"""Forms of names from all over the world; the names are invented, the forms are not."""

from __future__ import annotations

from typing import Any

FORMS: tuple[Any, ...] = (
    # Given and family names
    *("Ada Quill", "Ada B. Quill", "A. B. Quill", "A.B. Quill", "A B Quill", "AB Quill"),
    *("Klaus-Robert Brandt", "Jean-Luc B. Moreau", "J.-L. Moreau", "Mary Ann Evans-Smith"),
    *("Ada Quill-Marsh", "danah bird", "NASA", "Sukarta", "Ælfric Þórsson", "Łukasz Żak"),
    # Particles
    *("Bram van der Meer", "Johannes von Stein", "Oscar de la Huerta", "Charles de Grève"),
    *("Ricardo dos Campos", "Ana Da Serra", "Luigi Di Monte", "Vincent Van Dael", "Yann Le Bras"),
    *("Henri de La Rive", "Paul M. La Grange Sr.", "Lucia della Valle", "Jan ten Brink"),
    *("Jan Ter Horst", "Greta zu Berg", "Otto von und zu Stein", "Sofie Vanden Berghe"),
    *("Eva St. Clare", "Marie Du Pré", "Pedro Del Río", "Maria De Los Santos", "Jacob 't Hart"),
    *("de Finchi", "Ludwig van", "Catherine d'Arbois", "Gabriele D’Alba", "Pier Dalla Costa"),
    # Suffixes and heirs
    *("Amos Luther Reed Jr.", "Amos L. Reed Jr", "Henry Ford III", "Sam Hill II", "Ada Quill PhD"),
    *("João Silva Filho", "Pedro Costa Neto", "Reed, Jr., Amos Luther", "Reed, Amos Luther, Jr."),
    *("Amos Luther Reed, Jr.", "van der Meer, Jr., Bram"),
    # Two family names, stated and joined
    *("García Robles, Elena", "Elena García Robles", "José Ortega y Plaza", "Núria Puig i Soler"),
    {"given": "Elena", "family": "García Robles"},
    {"name": "Elena García Robles", "family": "García Robles"},
    {"given": "Bram", "particle": "van der", "family": "Meer", "suffix": "Jr."},
    # Groups
    *("The ATLAS Collaboration", "Kimi Team", "World Health Organization", "Google DeepMind"),
    *("Mistral AI", "{River and Lake Society}", "Smith and Sons", "R2 Unit & Sons", "Team 42"),
    *("University of the North", "Centre for Tides", "{Quokka Watchers}", "Institut für Quarz"),
    *("Open Letters Foundation", "Lamp Labs", "Oak Inc.", "Ada Quill and others"),
    {"group": "Quokka Watchers"},
    # Family first
    *("Nguyễn Văn An", "Trần Thị Hồng Hà", "An Nguyễn", "Van Nguyen", "Nguyen Van An"),
    {"name": "Nguyen Van An", "family": "Nguyen"},
    {"name": "Nagy István", "family": "Nagy"},
    "Nagy, István",
    *(
        "王小雨",
        "李四",
        "欧阳小雨",
        "诸葛 明",
        "山田 太郎",
        "山田太郎",
        "やまだ たろう",
        "김민수",
        "김 민수",
    ),
    *("남궁민수", "王, 小雨"),
    {"family": "山田", "given": "太郎"},
    {"name": "Taro Yamada", "native": "山田太郎"},
    *("Wang Xiaoyu", "Xiaoyu Wang", "Kang Min Yoo", "Min-Su Kim", "Wei Ai", "Li Ma"),
    # Patronymics
    *("Иван Петрович Сидоров", "Ольга Рекина", "Björk Jónsdóttir", "Ólafur Ragnar Helgason"),
    *("Γιώργος Παπάς", "Seán Ó Riada", "Niamh Ní Bhriain", "Conan O'Brien", "Conan O’Brien"),
    *("Flora MacDuff", "Rory Mac Duff", "Gwen ap Rhys"),
    # Arabic, Hebrew, Persian, Turkish
    *("Ahmed al-Rashid", "Ahmed Al-Rashid", "Ahmed Al Rashid", "Omar Abd El Karim"),
    *("Muhammad ibn Musa", "Abu Bakr ibn Yahya", "Fatima bint Ali", "Uri Ben David"),
    *("علي الرشيد", "علی رضایی", "דנה כהן", "Mustafa Kemal Öztürk", "Işık Güneş"),
    # South Asia and islands
    *("S. Ramanan", "Srinath R", "Srinath R.", "R. Venkatesh Babu", "Lokesh Kumar R"),
    *("राम शर्मा", "প্রিয়া সেন", "Md. Rifat Alam", "Syed Abdul Karim", "K. S. Venkatesan"),
    *("Made Wayan Putra", "Keola Ka‘ahumanu", "Smith J.", "Smith J.-P.", "Tolkien J. R. R."),
)
