park-what = Typ achter { $prefix }bewaar wat ik moet bewaren. Bijvoorbeeld: { $prefix }bewaar Wie koopt de verf?
about-park = bewaart iets voor { -the-meeting } volgende { -meeting }
sign-later = Bewaren voor later
agenda-parked = { $name } liet bewaren: { $text }
