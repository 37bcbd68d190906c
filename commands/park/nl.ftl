park-what = Typ achter { $prefix }parkeer wat ik moet bewaren. Bijvoorbeeld: { $prefix }parkeer Wie koopt de verf?
about-park = bewaart iets voor { -the-meeting } volgende { -meeting }
sign-later = Bewaren voor later
agenda-parked = { $name } liet bewaren: { $text }
