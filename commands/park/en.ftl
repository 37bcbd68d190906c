park-what = Type what you want me to keep after { $prefix }keep. For example: { $prefix }keep Who buys the paint?
about-park = keeps something for the next { -meeting }
sign-later = Keep for later
agenda-parked = { $name } asked to keep: { $text }
